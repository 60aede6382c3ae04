package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandstillGuardTest {

    private long now = -TimeUnit.SECONDS.toNanos(1);
    private final StandstillGuard guard = new StandstillGuard(() -> now);

    @Test
    void aProcessThatMovesIsTrusted() {
        for (int i = 0; i < 100; i++) {
            pass(250);
            guard.tick();
            assertThat(guard.inDoubt()).isFalse();
        }
    }

    @Test
    void afterAStandstillItIsInDoubtBeforeAndForAWhileAfterTheFirstTick() {
        guard.tick();
        pass(15_000);
        assertThat(guard.inDoubt()).isTrue();

        guard.tick();
        assertThat(guard.inDoubt()).isTrue();
        pass(1_900);
        guard.tick();
        assertThat(guard.inDoubt()).isTrue();
        pass(200);
        guard.tick();
        assertThat(guard.inDoubt()).isFalse();
    }

    private void pass(long millis) {
        now += TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
