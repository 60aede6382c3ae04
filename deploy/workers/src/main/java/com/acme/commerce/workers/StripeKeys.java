package com.acme.commerce.workers;

import com.acme.commerce.config.Settings;
import com.acme.commerce.workers.stripe.PaymentMethods;
import com.acme.commerce.workers.stripe.StripeAccess;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** The keys that matter where Stripe moves the money. */
record StripeKeys(Settings settings) {

    static final String API_KEY = "stripe.api.key";
    static final String API_BASE = "stripe.api.base";
    static final String PAYMENT_METHOD = "stripe.payment.method";
    static final String CONNECT_TIMEOUT = "stripe.connect.timeout.ms";
    static final String READ_TIMEOUT = "stripe.read.timeout.ms";
    static final String MAX_CONCURRENT = "stripe.max.concurrent";
    static final String WEBHOOK_SECRET = "stripe.webhook.secret";

    private static final int MOST_MS = (int) Duration.ofMinutes(2).toMillis();

    static ConfigDef addTo(ConfigDef definition) {
        return definition
                .define(API_KEY, Type.PASSWORD, null, Importance.HIGH, "Secret key of the account.")
                .define(
                        API_BASE,
                        Type.STRING,
                        "https://api.stripe.com",
                        StripeKeys::requireAddress,
                        Importance.LOW,
                        "Address of the API.")
                .define(
                        PAYMENT_METHOD,
                        Type.STRING,
                        "pm_card_visa",
                        new ConfigDef.NonEmptyString(),
                        Importance.MEDIUM,
                        "What every customer pays with.")
                .define(CONNECT_TIMEOUT, Type.INT, 2_000, timeout(), Importance.LOW, "Until there is a connection.")
                .define(READ_TIMEOUT, Type.INT, 10_000, timeout(), Importance.LOW, "Until there is an answer.")
                .define(MAX_CONCURRENT, Type.INT, 32, Range.between(1, 1_000), Importance.LOW, "Requests at a time.")
                .define(WEBHOOK_SECRET, Type.PASSWORD, null, Importance.HIGH, "That webhooks are signed with.");
    }

    /** @throws ConfigException if Stripe is to be used without the key of an account */
    static void requireKey(Settings settings) {
        if (given(settings.getPassword(API_KEY)).isEmpty()) {
            throw new ConfigException(API_KEY + " must be given where " + PaymentWorkerConfig.PROCESSOR + " is "
                    + PaymentWorkerConfig.STRIPE);
        }
    }

    StripeAccess access() {
        return new StripeAccess(
                given(settings.getPassword(API_KEY)).orElseThrow(),
                settings.getString(API_BASE),
                Duration.ofMillis(settings.getInt(CONNECT_TIMEOUT)),
                Duration.ofMillis(settings.getInt(READ_TIMEOUT)),
                settings.getInt(MAX_CONCURRENT));
    }

    PaymentMethods paymentMethods() {
        return PaymentMethods.always(settings.getString(PAYMENT_METHOD));
    }

    /** Without one there are no webhooks: anybody could send them. */
    Optional<String> webhookSecret() {
        return given(settings.getPassword(WEBHOOK_SECRET));
    }

    private static Optional<String> given(Password password) {
        return Optional.ofNullable(password).map(Password::value).filter(value -> !value.isBlank());
    }

    private static Range timeout() {
        return Range.between(1, MOST_MS);
    }

    private static void requireAddress(String key, Object value) {
        if (!String.valueOf(value).matches("https?://[^/]+")) {
            throw new ConfigException(key, value, "Must be http:// or https:// and a host, without a path");
        }
    }
}
