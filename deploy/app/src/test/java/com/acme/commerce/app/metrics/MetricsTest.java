package com.acme.commerce.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.topology.inventory.decision.StockRule;
import com.acme.commerce.topology.ordering.CheckoutObserver.Deadlines;
import com.acme.commerce.topology.ordering.CheckoutObserver.Step;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    @Test
    void checkoutsAreCountedByOutcomeAndTimed() {
        try (Metrics metrics = new Metrics()) {
            CheckoutMeters checkouts = new CheckoutMeters(metrics.registry(), InstantSource.system());
            checkouts.ended("created", Duration.ofMillis(80));
            checkouts.ended("created", Duration.ofMillis(120));
            checkouts.ended("out_of_stock", Duration.ofMillis(-5));

            assertThat(metrics.scrape())
                    .contains("commerce_checkouts_total{outcome=\"created\"} 2.0")
                    .contains("commerce_checkouts_total{outcome=\"out_of_stock\"} 1.0")
                    .contains("commerce_checkouts_total{outcome=\"payment_timeout\"} 0.0")
                    .contains("commerce_checkout_duration_seconds_bucket{le=\"0.1\"} 2")
                    .contains("commerce_checkout_duration_seconds_bucket{le=\"0.2\"} 3")
                    .contains("commerce_checkout_duration_seconds_count 3");
        }
    }

    @Test
    void aCheckoutOfAnotherAgeFailsNothing() {
        try (Metrics metrics = new Metrics()) {
            CheckoutMeters checkouts = new CheckoutMeters(metrics.registry(), InstantSource.system());
            checkouts.ended("created", Duration.ofMillis(Long.MAX_VALUE));
            checkouts.ended("created", Duration.ofMillis(Long.MIN_VALUE));

            assertThat(metrics.scrape()).contains("commerce_checkout_duration_seconds_count 2");
        }
    }

    @Test
    void deadLettersAreCountedByApplicationAndReason() {
        try (Metrics metrics = new Metrics()) {
            DeadLetters.Listener listener = metrics.deadLetters("commerce-ordering");
            listener.deadLetter(DeadLetter.UNDECODABLE);
            listener.deadLetter(DeadLetter.UNDECODABLE);

            assertThat(metrics.scrape())
                    .contains(
                            "commerce_dead_letters_total{application=\"commerce-ordering\",reason=\"undecodable\"} 2.0")
                    .contains(
                            "commerce_dead_letters_total{application=\"commerce-ordering\",reason=\"unacceptable\"} 0.0");
        }
    }

    @Test
    void stepsOfOrdersAreCounted() {
        try (Metrics metrics = new Metrics()) {
            CheckoutMeters checkouts = new CheckoutMeters(metrics.registry(), InstantSource.system());
            checkouts.reached(Step.STARTED);
            checkouts.reached(Step.STARTED);
            checkouts.reached(Step.RESERVED);

            assertThat(metrics.scrape())
                    .contains("commerce_checkout_steps_total{step=\"started\"} 2.0")
                    .contains("commerce_checkout_steps_total{step=\"reserved\"} 1.0")
                    .contains("commerce_checkout_steps_total{step=\"cancelled\"} 0.0");
        }
    }

    @Test
    void anOpenCheckoutThatNobodyLooksAfterGetsLater() {
        try (Metrics metrics = new Metrics()) {
            AtomicReference<Clock> clock = new AtomicReference<>(at(100));
            CheckoutMeters checkouts =
                    new CheckoutMeters(metrics.registry(), () -> clock.get().instant());
            assertThat(metrics.scrape()).contains("commerce_checkout_overdue_seconds 0.0");

            checkouts.waiting(0, new Deadlines(0, 0));
            checkouts.waiting(1, new Deadlines(99_000, 2));
            checkouts.waiting(2, new Deadlines(120_000, 1));
            assertThat(metrics.scrape())
                    .contains("commerce_checkout_overdue_seconds 1.0")
                    .contains("commerce_checkouts_stuck 3.0");

            clock.set(at(130));
            assertThat(metrics.scrape()).contains("commerce_checkout_overdue_seconds 31.0");
            checkouts.released(1);
            assertThat(metrics.scrape())
                    .contains("commerce_checkout_overdue_seconds 10.0")
                    .contains("commerce_checkouts_stuck 1.0");
        }
    }

    @Test
    void theDiskOfTheStateIsWatched(@TempDir Path stateDir) {
        try (Metrics metrics = new Metrics()) {
            metrics.watch(stateDir);
            // Nobody but the meters knows the folder any more.
            System.gc();

            assertThat(metrics.scrape())
                    .containsPattern("commerce_state_disk_free_bytes [1-9]")
                    .containsPattern("commerce_state_disk_size_bytes [1-9]");
        }
    }

    @Test
    void brokenRulesOfStockAreCounted() {
        try (Metrics metrics = new Metrics()) {
            StockMeters stock = new StockMeters(metrics.registry());
            stock.checked(StockRule.STOCK_BALANCE, true);
            stock.checked(StockRule.STOCK_BALANCE, false);

            assertThat(metrics.scrape())
                    .contains("commerce_conservation_checks_total{rule=\"stock_balance\"} 2.0")
                    .contains("commerce_conservation_violations_total{rule=\"stock_balance\"} 1.0")
                    .contains("commerce_conservation_violations_total{rule=\"stock_negative\"} 0.0");
        }
    }

    @Test
    void readsAreTimedByQueryAndHaveBucketsByWhoAnswered() {
        try (Metrics metrics = new Metrics()) {
            QueryMeters queries = new QueryMeters(metrics.registry());
            queries.answered("order", "active", Duration.ofMillis(3));
            queries.answered("stock", "active", Duration.ofMillis(30));

            assertThat(metrics.scrape())
                    .contains("commerce_query_duration_seconds_count{query=\"order\",role=\"active\"} 1")
                    .contains("commerce_read_duration_seconds_bucket{role=\"active\",le=\"0.005\"} 1")
                    .contains("commerce_read_duration_seconds_bucket{role=\"active\",le=\"0.05\"} 2")
                    .contains("commerce_read_duration_seconds_count{role=\"none\"} 0")
                    .contains("commerce_query_duration_seconds_sum{query=\"order\",role=\"active\"} 0.003")
                    .doesNotContain("commerce_query_duration_seconds_bucket", "commerce_query_duration_seconds_max");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "jvm.memory.used,    NEUTRAL",
        "jvm.threads.states, DENY",
        "process.uptime,     NEUTRAL",
        "commerce.checkouts, NEUTRAL"
    })
    void onlyTheSeriesThatSomebodyLooksAtArePublished(String name, MeterFilterReply reply) {
        Meter.Id id = new Meter.Id(name, Tags.empty(), null, null, Meter.Type.GAUGE);

        assertThat(new JvmSeries().accept(id)).isEqualTo(reply);
    }

    private static Clock at(long second) {
        return Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC);
    }
}
