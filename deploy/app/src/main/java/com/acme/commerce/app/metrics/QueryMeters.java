package com.acme.commerce.app.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * How long queries take, and who answered them. Buckets for percentiles are there for all queries together, by who answered:
 * buckets for each query as well would be most of what an instance publishes.
 */
public final class QueryMeters {

    /** A row in memory takes less than the first, one from disk a few milliseconds, a hop one or two; then it is late. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private final MeterRegistry registry;

    /** Kept, because finding a meter in the registry costs more than the rest of what is measured here. */
    private final Map<Asked, Answers> answers = new ConcurrentHashMap<>();

    private final Map<String, Timer> reads = new ConcurrentHashMap<>();

    private record Asked(String query, String role) {}

    /** A timer would publish the longest of late as well, and so half as much again. */
    private record Answers(LongAdder count, LongAdder nanos) {

        void add(Duration took) {
            count.increment();
            nanos.add(took.toNanos());
        }
    }

    public QueryMeters(MeterRegistry registry) {
        this.registry = registry;
        // A series that is not there cannot rise: neither would the first hop be seen, nor the first failure.
        List.of("active", "standby", "peer", "none").forEach(this::reads);
    }

    /**
     * @param query what was asked for, for example {@code order}
     * @param role which copy answered; {@code peer} where another instance was asked, {@code none} where nobody answered
     */
    public void answered(String query, String role, Duration took) {
        answers.computeIfAbsent(new Asked(query, role), this::summary).add(took);
        reads(role).record(took);
    }

    private Answers summary(Asked asked) {
        Answers summary = new Answers(new LongAdder(), new LongAdder());
        FunctionTimer.builder(
                        "commerce.query.duration",
                        summary,
                        all -> all.count().sum(),
                        all -> all.nanos().sum(),
                        TimeUnit.NANOSECONDS)
                .description("From request to answer")
                .tag("query", asked.query())
                .tag("role", asked.role())
                .register(registry);
        return summary;
    }

    private Timer reads(String role) {
        return reads.computeIfAbsent(
                role,
                added -> Timer.builder("commerce.read.duration")
                        .description("From request to answer, of all queries together")
                        .tag("role", added)
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry));
    }
}
