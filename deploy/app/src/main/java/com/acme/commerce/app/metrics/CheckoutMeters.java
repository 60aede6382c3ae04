package com.acme.commerce.app.metrics;

import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.topology.ordering.CheckoutObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** How many checkouts ended and how, and how long they took. */
public final class CheckoutMeters implements CheckoutObserver {

    /** From one commit interval to the deadline; close together where a checkout without faults ends. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        Duration.ofMillis(400),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(1_500),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    private final MeterRegistry registry;
    private final Timer duration;

    public CheckoutMeters(MeterRegistry registry) {
        this.registry = registry;
        this.duration = Timer.builder("commerce.checkout.duration")
                .description("From CartCheckedOut to the event that ends the checkout")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        // A series that is not there cannot rise: the first failure would go unnoticed by every rate().
        ended("created");
        Arrays.stream(FailureReason.values())
                .filter(reason -> reason != FailureReason.UNKNOWN)
                .forEach(reason -> ended(reason.name().toLowerCase(Locale.ROOT)));
    }

    @Override
    public void ended(String outcome, Duration took) {
        ended(outcome).increment();
        // The clock of another machine may be ahead. In milliseconds, because the nanoseconds since a checkout that
        // claims to
        // be of another age do not fit into a long, which must not fail the checkout.
        duration.record(Math.max(0, took.toMillis()), TimeUnit.MILLISECONDS);
    }

    private Counter ended(String outcome) {
        return Counter.builder("commerce.checkouts")
                .description("Checkouts that ended")
                .tag("outcome", outcome)
                .register(registry);
    }
}
