package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.streams.CommitWatch.Progress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitWatchTest {

    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);
    private static final TopicPartition PAYMENTS = new TopicPartition("payments", 0);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final CommitWatch watch = new CommitWatch("commerce-ordering", Duration.ofSeconds(60), now::get);

    @BeforeEach
    void first() {
        watch.observe(List.of(new Progress(ORDERS, 100, 120)));
    }

    @Test
    void recordsThatWereReadAndNotCommittedForTooLongAreAStandstill() {
        after(59, new Progress(ORDERS, 100, 130));
        assertThat(watch.isStalled()).isFalse();
        assertThat(watch.age()).isEqualTo(Duration.ofSeconds(59));

        after(1, new Progress(ORDERS, 100, 140));
        assertThat(watch.isStalled()).isTrue();
    }

    @Test
    void anyCommitBeginsAnew() {
        after(59, new Progress(ORDERS, 101, 130));
        after(59, new Progress(ORDERS, 102, 130));

        assertThat(watch.isStalled()).isFalse();
        assertThat(watch.age()).isZero();
    }

    @Test
    void aStandstillEndsWithTheNextCommit() {
        after(60, new Progress(ORDERS, 100, 120));
        assertThat(watch.isStalled()).isTrue();

        after(1, new Progress(ORDERS, 121, 120));
        assertThat(watch.isStalled()).isFalse();
        assertThat(watch.age()).isZero();
    }

    @Test
    void onePartitionThatStandsStillIsEnough() {
        after(30, new Progress(ORDERS, 110, 200), new Progress(PAYMENTS, -1, 0));
        after(40, new Progress(ORDERS, 150, 200), new Progress(PAYMENTS, -1, 7));
        assertThat(watch.isStalled()).isFalse();

        after(20, new Progress(ORDERS, 180, 200), new Progress(PAYMENTS, -1, 8));
        assertThat(watch.isStalled()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        // Nothing was read since the start; what is committed is not known then.
        "-1, -1",
        "100, -1",
        // All that was read is committed; behind it there may be markers of transactions.
        "121, 120",
        "125, 120"
    })
    void restIsNoStandstillHoweverLongItLasts(long committed, long read) {
        after(1, new Progress(ORDERS, committed, read));
        after(100_000, new Progress(ORDERS, committed, read));

        assertThat(watch.isStalled()).isFalse();
        assertThat(watch.age()).isZero();
    }

    @Test
    void aPartitionThatWentAndCameBackBeginsAnew() {
        after(50);
        after(1, new Progress(ORDERS, 100, 120));
        after(20, new Progress(ORDERS, 100, 120));

        assertThat(watch.isStalled()).isFalse();
        assertThat(watch.age()).isEqualTo(Duration.ofSeconds(20));
    }

    private void after(int seconds, Progress... inputs) {
        now.addAndGet(Duration.ofSeconds(seconds).toNanos());
        watch.observe(List.of(inputs));
    }
}
