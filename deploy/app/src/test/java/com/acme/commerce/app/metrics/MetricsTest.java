package com.acme.commerce.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.contracts.DeadLetter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilterReply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

    @Test
    void checkoutsAreCountedByOutcomeAndTimed() {
        try (Metrics metrics = new Metrics()) {
            CheckoutMeters checkouts = new CheckoutMeters(metrics.registry());
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
            CheckoutMeters checkouts = new CheckoutMeters(metrics.registry());
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

    @ParameterizedTest
    @CsvSource({
        "kafka.stream.state.number.open.files,               DENY",
        "kafka.stream.state.estimate.num.keys,               NEUTRAL",
        "kafka.stream.thread.commit.latency.max,             NEUTRAL",
        "kafka.consumer.fetch.manager.records.lag.max,       NEUTRAL",
        "kafka.producer.record.send.rate,                    NEUTRAL",
        "kafka.stream.processor.node.process.rate,           DENY",
        "kafka.admin.client.request.rate,                    DENY",
        "kafka.consumer.incoming.byte.rate,                  DENY",
        "commerce.checkouts,                                 NEUTRAL",
        "jvm.memory.used,                                    NEUTRAL"
    })
    void onlyTheSeriesThatSomebodyLooksAtArePublished(String name, MeterFilterReply reply) {
        Meter.Id id = new Meter.Id(name, Tags.empty(), null, null, Meter.Type.GAUGE);

        assertThat(new StreamsSeries().accept(id)).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource({"10,30,20", "30,30,0", "33,30,0"})
    void theLagIsNeverNegative(long committed, long end, long lag) {
        assertThat(LagMonitor.lag(committed, end)).isEqualTo(lag);
    }
}
