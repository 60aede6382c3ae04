package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PulseTest {

    private long now = -TimeUnit.SECONDS.toNanos(1);
    private final Pulse pulse = new Pulse(() -> now);

    @Test
    void whatBeatsIsTrusted() {
        for (int i = 0; i < 100; i++) {
            pass(250);
            pulse.beat();
            assertThat(pulse.doubt()).isZero();
        }
    }

    @Test
    void afterASilenceItIsInDoubtSinceTheLastBeatAndForAWhileAfterTheFirst() {
        pulse.beat();
        pass(2_900);
        assertThat(pulse.doubt()).isZero();
        pass(12_100);
        assertThat(pulse.doubt()).isEqualTo(Duration.ofSeconds(15));

        pulse.beat();
        assertThat(pulse.doubt()).isEqualTo(Duration.ofSeconds(15));
        pass(1_900);
        pulse.beat();
        assertThat(pulse.doubt()).isEqualTo(Duration.ofMillis(16_900));
        pass(200);
        pulse.beat();
        assertThat(pulse.doubt()).isZero();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
