package com.acme.commerce.config;

import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.ConfigDef;

/** The keys of all programs. They are started from one shell or share one file, so each passes over those of the others. */
final class Siblings {

    /** An entry that ends in a dot stands for all keys below it; where two programs have some below one, each is named. */
    private static final Set<String> KEYS = Set.of(
            "application.",
            "audit.",
            "auto.register.schemas",
            "basic.auth.",
            "billing.",
            "carrier.",
            "catalog.",
            "checkout.",
            "contexts",
            "customers.",
            "fraud.",
            "http.",
            "instance.",
            "iot.",
            "lag.",
            "load.",
            "local.",
            "moderation.",
            "notification.",
            "peers.",
            "processor",
            "processor.",
            "profile",
            "requests.",
            "reviews.",
            "rocksdb.",
            "schema.registry.url",
            "shipping.",
            "shopping.",
            "standin.",
            "state.",
            "streams.",
            "stripe.api.base",
            "stripe.api.key",
            "stripe.connect.timeout.ms",
            "stripe.max.concurrent",
            "stripe.payment.method",
            "stripe.read.timeout.ms",
            "stripe.webhook.secret",
            "topics.",
            "value.serde.class",
            "watchdog.",
            "worker.");

    private Siblings() {}

    /** The entries of which a program declares no key: below the others, a key that it does not know is a mistake. */
    static Set<String> of(ConfigDef definition) {
        return KEYS.stream()
                .filter(entry -> definition.names().stream().noneMatch(key -> covers(entry, key)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean covers(String entry, String key) {
        return entry.endsWith(".") ? key.startsWith(entry) : key.equals(entry);
    }
}
