package com.acme.commerce.catalog.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How far the index is behind, for Prometheus and for readiness. */
public final class SearchMeters {

    static final String APPLICATION = "commerce-catalog-search";

    private final MeterRegistry registry;
    private final Clock clock;
    private final Timer indexing;
    private final Counter rebuilds;
    private final Map<Integer, Long> lags = new ConcurrentHashMap<>();
    private volatile long caughtUpAt;
    private volatile boolean everCaughtUp;

    public SearchMeters(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.caughtUpAt = clock.millis();
        this.indexing = Timer.builder("commerce.search.indexing")
                .description("From the change of a product until it can be found")
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(5))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        this.rebuilds = Counter.builder("commerce.search.rebuilds")
                .description("How often the index was begun anew")
                .register(registry);
        deadLetters(DeadLetterReason.UNDECODABLE);
        deadLetters(DeadLetterReason.UNACCEPTABLE);
        Gauge.builder("commerce.search.lag.seconds", this::lagSeconds)
                .description("How long ago the index had everything that was in the topic; 0 while it has")
                .register(registry);
    }

    enum DeadLetterReason {
        UNDECODABLE,
        UNACCEPTABLE
    }

    /** Whether the index has had everything once since the start: from then on its answers are of use. */
    public boolean hasCaughtUp() {
        return everCaughtUp;
    }

    void rebuilds() {
        rebuilds.increment();
    }

    void deadLetter(String reason) {
        deadLetters(DeadLetterReason.valueOf(reason.toUpperCase(Locale.ROOT))).increment();
    }

    void indexed(ProductChange change) {
        indexing.record(Duration.ofMillis(Math.max(0, clock.millis() - change.at())));
    }

    /** @param current records of each partition that are not in the index */
    void lag(Map<Integer, Long> current) {
        current.forEach((partition, records) -> {
            if (lags.put(partition, records) == null) {
                Gauge.builder("commerce.search.lag.records", () -> lags.get(partition))
                        .description("Records that are not in the index yet")
                        .tag("partition", Integer.toString(partition))
                        .register(registry);
            }
        });
        if (current.values().stream().allMatch(records -> records == 0)) {
            caughtUpAt = clock.millis();
            everCaughtUp = true;
        }
    }

    private double lagSeconds() {
        boolean behind = !everCaughtUp || lags.values().stream().anyMatch(records -> records > 0);
        return behind ? Math.max(0, clock.millis() - caughtUpAt) / 1_000.0 : 0;
    }

    private Counter deadLetters(DeadLetterReason reason) {
        return Counter.builder("commerce.dead.letters")
                .description("Records set aside because they could not be taken")
                .tag("application", APPLICATION)
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }
}
