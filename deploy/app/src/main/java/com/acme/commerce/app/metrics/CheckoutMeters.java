package com.acme.commerce.app.metrics;

import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.topology.ordering.CheckoutObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/** How far checkouts come, how many ended and how, how long they took, and which should have ended by now. */
public final class CheckoutMeters implements CheckoutObserver {

    /** Close together where a checkout without faults ends, and around the 5 s that are promised for 99 of 100. */
    private static final Duration[] BUCKETS = LongStream.of(
                    50, 100, 200, 300, 500, 750, 1_000, 2_000, 3_000, 4_000, 5_000, 6_000, 8_000, 10_000, 30_000,
                    60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final MeterRegistry registry;
    private final InstantSource clock;
    private final Timer duration;
    private final Map<Integer, Deadlines> deadlines = new ConcurrentHashMap<>();

    public CheckoutMeters(MeterRegistry registry, InstantSource clock) {
        this.registry = registry;
        this.clock = clock;
        this.duration = Timer.builder("commerce.checkout.duration")
                .description("From CartCheckedOut to the event that ends the checkout")
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
        Gauge.builder("commerce.checkouts.stuck", this::stuck)
                .description("Checkouts that are open 5 s or more beyond their deadline")
                .register(registry);
        Gauge.builder("commerce.checkout.overdue.seconds", this::overdueSeconds)
                .description("How far the open checkout that should have ended first is beyond its deadline")
                .register(registry);
        // A series that is not there cannot rise: the first failure would go unnoticed by every rate().
        ended("created");
        Arrays.stream(FailureReason.values())
                .filter(reason -> reason != FailureReason.UNKNOWN)
                .forEach(reason -> ended(reason.name().toLowerCase(Locale.ROOT)));
        Arrays.stream(Step.values()).forEach(this::steps);
    }

    @Override
    public void ended(String outcome, Duration took) {
        ended(outcome).increment();
        // The clock of another machine may be ahead. In milliseconds, because the nanoseconds since a checkout that
        // claims to
        // be of another age do not fit into a long, which must not fail the checkout.
        duration.record(Math.max(0, took.toMillis()), TimeUnit.MILLISECONDS);
    }

    @Override
    public void reached(Step step) {
        steps(step).increment();
    }

    @Override
    public void waiting(int partition, Deadlines now) {
        deadlines.put(partition, now);
    }

    @Override
    public void released(int partition) {
        deadlines.remove(partition);
    }

    private double stuck() {
        return deadlines.values().stream().mapToInt(Deadlines::stuck).sum();
    }

    /** By the clock of now: it grows also while the thread that looks after the deadlines stands still. */
    private double overdueSeconds() {
        long now = clock.millis();
        return deadlines.values().stream()
                        .mapToLong(Deadlines::nextDeadline)
                        .filter(deadline -> deadline > 0)
                        .map(deadline -> now - deadline)
                        .filter(late -> late > 0)
                        .max()
                        .orElse(0)
                / 1_000.0;
    }

    private Counter ended(String outcome) {
        return Counter.builder("commerce.checkouts")
                .description("Checkouts that ended")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Counter steps(Step step) {
        return Counter.builder("commerce.checkout.steps")
                .description("Orders that came to a step")
                .tag("step", step.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
