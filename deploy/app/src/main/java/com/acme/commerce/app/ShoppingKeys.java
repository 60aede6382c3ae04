package com.acme.commerce.app;

import com.acme.commerce.config.Settings;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of shopping. */
final class ShoppingKeys {

    private static final String ANSWER = "shopping.answer.ms";
    private static final String KEEP_CARTS = "shopping.carts.keep.ms";
    private static final String KEEP_PROMOTIONS = "shopping.promotions.keep.ms";

    private ShoppingKeys() {}

    static ConfigDef addTo(ConfigDef keys) {
        return keys.define(
                        ANSWER,
                        Type.LONG,
                        10_000L,
                        Range.between(100, Duration.ofDays(1).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds that a cart waits for a price or a discount before it goes on without it.")
                .define(
                        KEEP_CARTS,
                        Type.LONG,
                        Duration.ofDays(7).toMillis(),
                        Range.between(1_000, Duration.ofDays(365).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after its last change for which a cart is known, and the prices in it hold.")
                .define(
                        KEEP_PROMOTIONS,
                        Type.LONG,
                        Duration.ofDays(30).toMillis(),
                        Range.between(1_000, Duration.ofDays(365).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after its end for which a promotion is known, and after its check-out for which an"
                                + " order gives its promotion back.");
    }

    static ShoppingTerms terms(Settings settings) {
        return new ShoppingTerms(
                Duration.ofMillis(settings.getLong(ANSWER)),
                Duration.ofMillis(settings.getLong(KEEP_CARTS)),
                Duration.ofMillis(settings.getLong(KEEP_PROMOTIONS)));
    }
}
