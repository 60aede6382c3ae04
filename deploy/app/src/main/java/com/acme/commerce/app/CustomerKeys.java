package com.acme.commerce.app;

import com.acme.commerce.config.Settings;
import com.acme.commerce.topology.customers.KeyedHash;
import com.acme.commerce.topology.customers.decision.CustomerTerms;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The keys of customers. */
final class CustomerKeys {

    private static final String SECRET = "customers.secret";
    private static final String CLAIM_DEADLINE = "customers.claim.deadline.ms";

    /** Whoever sees hashes of addresses must not find the secret by trying. */
    private static final int MIN_SECRET_CHARS = 16;

    private CustomerKeys() {}

    static ConfigDef addTo(ConfigDef keys) {
        return keys.define(
                        SECRET,
                        Type.PASSWORD,
                        "",
                        ConfigDef.LambdaValidator.with(
                                CustomerKeys::requireLong, () -> "at least " + MIN_SECRET_CHARS + " characters"),
                        Importance.HIGH,
                        "The same for all instances and for good: e-mail addresses are told apart by a hash that is"
                                + " keyed with it, and with another one every address is free again. Needed where"
                                + " contexts has customers.")
                .define(
                        CLAIM_DEADLINE,
                        Type.LONG,
                        30_000L,
                        Range.between(100, Duration.ofDays(1).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after which a registration, or another e-mail address, that nobody has answered"
                                + " is rejected. Longer than an instance takes to come back.");
    }

    /** @throws ConfigException if customers run without a secret */
    static void require(Settings settings, Collection<BoundedContext> contexts) {
        if (contexts.contains(BoundedContext.CUSTOMERS) && hash(settings).isEmpty()) {
            throw new ConfigException(SECRET + " is needed where " + InstanceKeys.CONTEXTS + " has "
                    + BoundedContext.CUSTOMERS.contextName() + ": at least " + MIN_SECRET_CHARS
                    + " characters, the same for all instances and for good");
        }
    }

    static Optional<KeyedHash> hash(Settings settings) {
        String secret = settings.getPassword(SECRET).value();
        return secret.isEmpty() ? Optional.empty() : Optional.of(new KeyedHash(secret));
    }

    static CustomerTerms terms(Settings settings) {
        KeyedHash hash = hash(settings).orElseThrow();
        return new CustomerTerms(hash::ofEmail, Duration.ofMillis(settings.getLong(CLAIM_DEADLINE)));
    }

    private static void requireLong(String key, Object value) {
        int length = ((Password) value).value().length();
        if (length > 0 && length < MIN_SECRET_CHARS) {
            throw new ConfigException(key, value, "shorter than " + MIN_SECRET_CHARS + " characters");
        }
    }
}
