package com.acme.commerce.app.metrics;

import com.acme.commerce.topology.inventory.StockObserver;
import com.acme.commerce.topology.inventory.decision.StockRule;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.Locale;

/** How often a level of stock was held against a rule, and how often the rule was broken. */
public final class StockMeters implements StockObserver {

    private final MeterRegistry registry;

    public StockMeters(MeterRegistry registry) {
        this.registry = registry;
        // A series that is not there cannot rise.
        Arrays.stream(StockRule.values()).forEach(rule -> {
            checks(rule);
            violations(rule);
        });
    }

    @Override
    public void checked(StockRule rule, boolean holds) {
        checks(rule).increment();
        if (!holds) {
            violations(rule).increment();
        }
    }

    private Counter checks(StockRule rule) {
        return Counter.builder("commerce.conservation.checks")
                .description("Levels of stock that were held against a rule")
                .tag("rule", label(rule))
                .register(registry);
    }

    private Counter violations(StockRule rule) {
        return Counter.builder("commerce.conservation.violations")
                .description("Those that broke it")
                .tag("rule", label(rule))
                .register(registry);
    }

    private static String label(StockRule rule) {
        return rule.name().toLowerCase(Locale.ROOT);
    }
}
