package com.acme.commerce.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.chaos.check.KindSummary.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class KindSummaryTest {

    @Test
    void whatCameBackLastIsFirst() {
        assertThat(KindSummary.of(List.of(
                        fault("worker-killed", "killed", 2, 1, 500, 100),
                        fault("broker-killed", "killed", 10, 10, 4_000, 3_000),
                        fault("broker-killed", "killed", 10, 7, 9_000, 8_000),
                        fault("broker-killed", "killed", 0, 0, 5_000, 2_000))))
                .containsExactly(
                        new KindSummary("broker-killed", 3, 0.85, new Spread(5_000, 9_000), new Spread(3_000, 8_000)),
                        new KindSummary("worker-killed", 1, 0.5, new Spread(500, 500), new Spread(100, 100)));
    }

    @Test
    void whatCouldNotBeMadeIsLeftOut() {
        assertThat(KindSummary.of(List.of(fault("disk-full", "failed: no right to mount", 2, 1, 500, 100))))
                .isEmpty();
    }

    @Test
    void whatNeverCameBackHasNoTime() {
        assertThat(KindSummary.of(List.of(fault("broker-killed", "killed", 0, 0, 500, -1))))
                .containsExactly(new KindSummary("broker-killed", 1, 1, new Spread(500, 500), new Spread(-1, -1)));
    }

    private static FaultRow fault(
            String kind, String effect, long requests, long answered, double silenceMs, double recoveryMs) {
        return new FaultRow(1, kind, "any", effect, 0, 1_000, requests, answered, silenceMs, recoveryMs);
    }
}
