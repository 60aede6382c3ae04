package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.Test;

class RegistryGuardTest {

    private long now = Long.MAX_VALUE - 1_000;
    private int calls;
    private boolean available = true;
    private final RegistryGuard guard = new RegistryGuard(new ExponentialBackoff(100, 2, 1_000, 0), () -> now);

    @Test
    void letsEverythingThroughWhileTheRegistryAnswers() {
        assertThat(guard.call(this::read)).isEqualTo("message");
        assertThat(guard.call(this::read)).isEqualTo("message");
    }

    @Test
    void asksOnceAndThenNotBeforeThePauseIsOver() {
        available = false;
        refuse();
        after(99);
        refuse();
        refuse();

        assertThat(calls).isEqualTo(1);
    }

    @Test
    void thePauseGrowsWithEachFailureUpToItsLimit() {
        available = false;
        refuse();
        for (int pause : new int[] {100, 200, 400, 800, 1_000, 1_000}) {
            int before = calls;
            after(pause - 1);
            refuse();
            assertThat(calls).isEqualTo(before);
            after(1);
            refuse();
            assertThat(calls).isEqualTo(before + 1);
        }
    }

    @Test
    void anAnswerEndsTheOutage() {
        available = false;
        refuse();
        after(100);
        available = true;
        guard.call(this::read);
        guard.call(this::read);
        available = false;
        refuse();
        after(100);
        available = true;

        assertThat(guard.call(this::read)).isEqualTo("message");
    }

    private String read() {
        calls++;
        if (!available) {
            throw new RegistryUnavailableException("no answer");
        }
        return "message";
    }

    private void refuse() {
        assertThatThrownBy(() -> guard.call(this::read)).isInstanceOf(RegistryUnavailableException.class);
    }

    private void after(long millis) {
        now += Duration.ofMillis(millis).toNanos();
    }
}
