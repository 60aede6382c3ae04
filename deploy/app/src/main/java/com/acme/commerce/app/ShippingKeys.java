package com.acme.commerce.app;

import com.acme.commerce.config.Settings;
import com.acme.commerce.topology.shipping.decision.ShippingTerms;
import java.time.Duration;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** The keys of shipping. */
final class ShippingKeys {

    private static final String PICKING = "shipping.picking.ms";
    private static final String UNITS_PER_PARCEL = "shipping.parcel.units";
    private static final String CARRIER_ANSWER = "shipping.carrier.answer.ms";
    private static final String DELIVERY = "shipping.delivery.ms";
    private static final String ATTEMPTS = "shipping.carrier.attempts";

    private ShippingKeys() {}

    static ConfigDef addTo(ConfigDef keys) {
        return keys.define(
                        PICKING,
                        Type.LONG,
                        1_000L,
                        Range.between(0, Duration.ofDays(30).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds that the warehouse takes to pick and pack an order.")
                .define(
                        UNITS_PER_PARCEL,
                        Type.INT,
                        10,
                        Range.atLeast(1),
                        Importance.MEDIUM,
                        "Units that fit into a parcel.")
                .define(
                        CARRIER_ANSWER,
                        Type.LONG,
                        60_000L,
                        Range.between(100, Duration.ofDays(7).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after which a carrier that has not answered is asked again.")
                .define(
                        DELIVERY,
                        Type.LONG,
                        Duration.ofDays(14).toMillis(),
                        Range.between(100, Duration.ofDays(365).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds that a shipment may travel before the carrier is asked where it is.")
                .define(
                        ATTEMPTS,
                        Type.INT,
                        5,
                        Range.between(1, 1_000),
                        Importance.MEDIUM,
                        "How often the carrier is asked in all before a shipment counts as lost.");
    }

    static ShippingTerms terms(Settings settings) {
        return new ShippingTerms(
                Duration.ofMillis(settings.getLong(PICKING)),
                settings.getInt(UNITS_PER_PARCEL),
                Duration.ofMillis(settings.getLong(CARRIER_ANSWER)),
                Duration.ofMillis(settings.getLong(DELIVERY)),
                settings.getInt(ATTEMPTS));
    }
}
