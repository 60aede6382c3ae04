package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PartitionWorkTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final PartitionWork work = new PartitionWork(5);

    @Test
    void aClosedPartitionStartsNothingMore() {
        work.admit(5);
        work.close();

        assertThat(work.start()).isFalse();
        assertThat(work.committable()).isEqualTo(5);
    }

    @Test
    void aTryThatWaitsForAnotherIsInFlightButDoesNotRun() throws InterruptedException {
        work.admit(5);
        work.start();
        work.suspend();

        assertThat(work.awaitQuiet(Duration.ZERO)).isTrue();
        assertThat(work.unfinished()).isEqualTo(1);
    }

    @Test
    void waitingEndsWhenTheTimeIsOver() throws InterruptedException {
        work.admit(5);
        work.start();

        assertThat(work.awaitQuiet(Duration.ofMillis(1))).isFalse();
    }

    @Test
    void waitingEndsWhenTheLastTryEnds() throws Exception {
        work.admit(5);
        work.admit(6);
        work.start();
        work.start();

        CompletableFuture<Boolean> quiet = CompletableFuture.supplyAsync(() -> {
            try {
                return work.awaitQuiet(LONG);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        work.finish(6);
        work.finish(5);

        assertThat(quiet.get()).isTrue();
        assertThat(work.committable()).isEqualTo(7);
    }
}
