package com.acme.commerce.local.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final long SECOND = 1_000_000_000L;

    private final LiveLine line = new LiveLine(0);

    @Test
    void says_rates_of_the_last_interval_and_percentiles() {
        Histogram durations = new Histogram(3);
        for (int ms = 1; ms <= 100; ms++) {
            durations.recordValue(ms);
        }
        assertThat(line.next(new OrderWatch.Sample(96, 4, durations), OptionalLong.of(7), 5, 5, 2 * SECOND))
                .isEqualTo("orders 48.0/s, failed 2.0/s, p50 50 ms, p99 99 ms, lag 7, processes 5/5");
        assertThat(line.next(sample(106, 4), OptionalLong.of(0), 5, 5, 3 * SECOND))
                .startsWith("orders 10.0/s, failed 0.0/s, p50 50 ms");
    }

    @Test
    void does_not_claim_to_know_what_it_does_not_know() {
        assertThat(line.next(sample(0, 0), OptionalLong.empty(), 4, 5, SECOND))
                .isEqualTo("orders 0.0/s, failed 0.0/s, p50 -, p99 -, lag -, processes 4/5");
    }

    @Test
    void forgets_durations_of_more_than_ten_samples_ago() {
        Histogram slow = new Histogram(3);
        slow.recordValue(5_000);
        String first = line.next(new OrderWatch.Sample(1, 0, slow), OptionalLong.of(0), 5, 5, SECOND);
        assertThat(first).contains("p99 5003 ms");
        String last = first;
        for (int second = 2; second <= 11; second++) {
            last = line.next(sample(1, 0), OptionalLong.of(0), 5, 5, second * SECOND);
        }
        assertThat(last).contains("p99 -");
    }

    @Test
    void lag_counts_what_is_behind_and_takes_nothing_off_for_what_is_ahead() {
        TopicPartition behind = new TopicPartition("t", 0);
        TopicPartition ahead = new TopicPartition("t", 1);
        assertThat(Lag.behind(
                        Map.of(behind, new OffsetAndMetadata(90), ahead, new OffsetAndMetadata(52)),
                        Map.of(behind, 100L, ahead, 50L)))
                .isEqualTo(10);
    }

    private static OrderWatch.Sample sample(long orders, long failures) {
        return new OrderWatch.Sample(orders, failures, new Histogram(3));
    }
}
