package com.acme.commerce.lag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LookTimesTest {

    private final AtomicLong now = new AtomicLong();
    private final LookTimes times = new LookTimes(Duration.ofSeconds(10), now::get);

    @Test
    void isFreshFromTheFirstCompleteLookForThreeIntervals() {
        assertThat(times.isFresh()).isFalse();
        after(Duration.ofSeconds(5));
        assertThat(times.age()).isEqualTo(Duration.ofSeconds(5));

        times.complete();
        assertThat(times.isFresh()).isTrue();
        assertThat(times.age()).isZero();

        after(Duration.ofSeconds(29));
        assertThat(times.isFresh()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(times.isFresh()).isFalse();
        assertThat(times.age()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void isAliveForAsLongAsItTries() {
        after(Duration.ofMinutes(2));
        assertThat(times.isAlive()).isTrue();
        times.tried();
        after(Duration.ofSeconds(129));
        assertThat(times.isAlive()).isTrue();
        after(Duration.ofSeconds(1));
        assertThat(times.isAlive()).isFalse();
    }

    private void after(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
