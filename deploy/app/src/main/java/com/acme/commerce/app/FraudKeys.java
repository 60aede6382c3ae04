package com.acme.commerce.app;

import com.acme.commerce.config.Settings;
import com.acme.commerce.topology.fraud.decision.FraudTerms;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of the checks for fraud. */
final class FraudKeys {

    private static final String WINDOW = "fraud.window.ms";
    private static final String ORDERS = "fraud.orders.limit";
    private static final String CUSTOMERS = "fraud.card.customers.limit";
    private static final String HIGH_AMOUNT = "fraud.high.amount";
    private static final String PATIENCE = "fraud.patience.ms";

    private FraudKeys() {}

    static ConfigDef addTo(ConfigDef keys) {
        return keys.define(
                        WINDOW,
                        Type.LONG,
                        Duration.ofHours(1).toMillis(),
                        Range.between(1_000, Duration.ofDays(7).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds back in which the orders of a customer and of a card are counted.")
                .define(
                        ORDERS,
                        Type.INT,
                        10,
                        Range.between(1, 1_000),
                        Importance.MEDIUM,
                        "More orders of a customer or a card in that time are taken for fraud.")
                .define(
                        CUSTOMERS,
                        Type.INT,
                        3,
                        Range.between(1, 1_000),
                        Importance.MEDIUM,
                        "More customers that pay with one card are taken for fraud.")
                .define(
                        HIGH_AMOUNT,
                        Type.LONG,
                        1_000L,
                        Range.between(1, 1_000_000_000_000L),
                        Importance.MEDIUM,
                        "From this amount on, in whole units of its currency, an order is a large one.")
                .define(
                        PATIENCE,
                        Type.LONG,
                        Duration.ofMinutes(2).toMillis(),
                        Range.between(1_000, Duration.ofDays(1).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds that a check waits for the payment. Longer than checkout.deadline.ms, or cards come"
                                + " too late to be looked at.");
    }

    static FraudTerms terms(Settings settings) {
        return new FraudTerms(
                Duration.ofMillis(settings.getLong(WINDOW)),
                settings.getInt(ORDERS),
                settings.getInt(CUSTOMERS),
                settings.getLong(HIGH_AMOUNT),
                Duration.ofMillis(settings.getLong(PATIENCE)));
    }
}
