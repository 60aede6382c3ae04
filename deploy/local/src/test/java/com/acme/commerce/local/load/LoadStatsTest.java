package com.acme.commerce.local.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.contracts.ordering.FailureReason;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LoadStatsTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

    private final LoadStats stats = new LoadStats(10 * SECOND);

    @Test
    void throughputIsWhatEndedBetweenWarmUpAndTheLastStart() {
        end(OrderEvent.CREATED, 9 * SECOND, 1_000);
        for (int i = 0; i < 50; i++) {
            end(OrderEvent.CREATED, 10 * SECOND + i * MILLI, 5);
        }
        stats.sendingEnded(20 * SECOND);
        end(OrderEvent.failed(FailureReason.OUT_OF_STOCK), 19 * SECOND, 2_000);

        LoadReport report = stats.report(21 * SECOND, 3, 1);

        assertThat(report.orders()).isEqualTo(51);
        assertThat(report.failures()).isEqualTo(Map.of(FailureReason.OUT_OF_STOCK, 1L));
        assertThat(report.measuredSeconds()).isEqualTo(10.0);
        // The first was meant for the warm-up, but ended in the measured time; the last ended after it.
        assertThat(report.endedPerSecond()).isEqualTo(5.1);
        assertThat(report.latency().count()).isEqualTo(51);
        assertThat(report.latency().p50()).isCloseTo(5, within(0.1));
        assertThat(report.latency().max()).isCloseTo(2_000, within(2.0));
        assertThat(report.notStarted()).isEqualTo(3);
        assertThat(report.exitCode()).isOne();
        assertThat(report.toText())
                .contains("unanswered  1", "OUT_OF_STOCK 1", "5 checkouts/s to their end, over 10.0 s");
    }

    @Test
    void aTickTellsWhatHappenedSinceTheOneBefore() {
        stats.started();
        stats.started();
        end(OrderEvent.CREATED, 0, 40);
        stats.tick(SECOND, 1);
        end(OrderEvent.failed(FailureReason.PAYMENT_FAILED), 0, 1_500);

        LoadTick tick = stats.tick(2 * SECOND, 0);

        assertThat(tick.started()).isEqualTo(2);
        assertThat(tick.ended()).isEqualTo(2);
        assertThat(tick.orders()).isEqualTo(1);
        assertThat(tick.failed()).isEqualTo(1);
        assertThat(tick.startedPerSecond()).isZero();
        assertThat(tick.endedPerSecond()).isEqualTo(1.0);
        assertThat(tick.ordersPerSecond()).isZero();
        assertThat(tick.p50Millis()).isCloseTo(1_500, within(2.0));
    }

    @Test
    void aRunThatEndsInItsWarmUpHasNoThroughput() {
        end(OrderEvent.CREATED, SECOND, 5);
        stats.sendingEnded(2 * SECOND);

        LoadReport report = stats.report(2 * SECOND, 0, 0);

        assertThat(report.endedPerSecond()).isZero();
        assertThat(report.exitCode()).isZero();
        assertThat(report.toText()).contains("throughput  not measured");
    }

    private void end(OrderEvent event, long intended, long millis) {
        stats.ended(event, intended, intended + millis * MILLI);
    }
}
