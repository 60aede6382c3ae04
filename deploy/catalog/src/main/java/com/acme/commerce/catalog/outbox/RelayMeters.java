package com.acme.commerce.catalog.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** What the relay counts for Prometheus. */
public final class RelayMeters {

    private final Clock clock;
    private final Counter published;
    private final Counter failures;
    private volatile Outbox.Backlog backlog;
    private volatile boolean atWork;

    public RelayMeters(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.published = Counter.builder("commerce.catalog.outbox.published")
                .description("Events that the brokers have, repeats included")
                .register(registry);
        this.failures = Counter.builder("commerce.catalog.relay.failures")
                .description("How often the relay had to begin anew")
                .register(registry);
        Gauge.builder("commerce.catalog.relay.active", () -> atWork ? 1 : 0)
                .description("1 where this relay is the one at work")
                .register(registry);
        Gauge.builder("commerce.catalog.outbox.pending", this::rows)
                .description("Changes that wait to be published; NaN where the database does not answer")
                .register(registry);
        Gauge.builder("commerce.catalog.outbox.age.seconds", this::age)
                .description("How long the oldest of them has waited")
                .register(registry);
    }

    void published(int events) {
        published.increment(events);
    }

    void failed() {
        failures.increment();
        backlog = null;
        atWork = false;
    }

    void atWork() {
        atWork = true;
    }

    void sees(Outbox.Backlog seen) {
        backlog = seen;
    }

    private double rows() {
        Outbox.Backlog seen = backlog;
        return seen == null ? Double.NaN : seen.rows();
    }

    private double age() {
        Outbox.Backlog seen = backlog;
        if (seen == null) {
            return Double.NaN;
        }
        Instant oldest = seen.oldest();
        return oldest == null
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toMillis() / 1_000.0);
    }
}
