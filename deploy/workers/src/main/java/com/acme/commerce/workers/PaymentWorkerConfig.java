package com.acme.commerce.workers;

import com.acme.commerce.config.Settings;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the payment worker, and what they mean for its parts. */
public final class PaymentWorkerConfig {

    public static final String PROCESSOR = "processor";
    public static final String DELAY = "processor.delay.ms";
    public static final String DECLINE_SHARE = "processor.decline.share";
    public static final String DUPLICATE_SHARE = "processor.duplicate.share";
    public static final String TRANSIENT_FAILURE_SHARE = "processor.transient.failure.share";

    /** Moves no money. */
    static final String LOCAL = "local";

    static final String STRIPE = "stripe";

    /** Consumer group of all payment workers, unless {@code kafka.group.id} says otherwise. */
    public static final String GROUP = "commerce-payment-worker";

    static final String PREFIX = "worker.";

    /**
     * In flight may be what comes in a second of the busiest hour: room for a processor that takes so long to answer. Beyond
     * half a day the processor could forget what it was asked before the worker gives up.
     */
    private static final WorkerSettings.Defaults DEFAULTS =
            new WorkerSettings.Defaults(5_000, Duration.ofHours(1), Duration.ofHours(12), 8070);

    private final Settings settings;

    private PaymentWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws org.apache.kafka.common.config.ConfigException if a key is unknown or has a bad value
     */
    public static PaymentWorkerConfig load(Map<String, String> environment) {
        PaymentWorkerConfig config = new PaymentWorkerConfig(Settings.load(definition(), environment));
        config.requireProcessorThatFits();
        return config;
    }

    private void requireProcessorThatFits() {
        if (usesStripe()) {
            StripeKeys.requireKey(settings);
        } else if (worker().profile() == Profile.PRODUCTION) {
            throw new ConfigException(PROCESSOR + " must be " + STRIPE + " where " + Profile.KEY
                    + " is production: the local one approves payments without moving money");
        }
    }

    private static ConfigDef definition() {
        return StripeKeys.addTo(WorkerSettings.addTo(new ConfigDef(), PREFIX, DEFAULTS)
                .define(
                        PROCESSOR,
                        Type.STRING,
                        LOCAL,
                        ConfigDef.ValidString.in(LOCAL, STRIPE),
                        Importance.HIGH,
                        "Who moves the money.")
                .define(
                        DELAY,
                        Type.LONG,
                        0L,
                        Range.between(0, Duration.ofHours(1).toMillis()),
                        Importance.LOW,
                        "Local processor: milliseconds until it answers; 0 answers at once.")
                .define(DECLINE_SHARE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Local processor: declined.")
                .define(DUPLICATE_SHARE, Type.DOUBLE, 0.0, share(), Importance.LOW, "Local processor: answered twice.")
                .define(
                        TRANSIENT_FAILURE_SHARE,
                        Type.DOUBLE,
                        0.0,
                        share(),
                        Importance.LOW,
                        "Local processor: not answered at the first try."));
    }

    private static Range share() {
        return Range.between(0, 1);
    }

    WorkerSettings worker() {
        return new WorkerSettings(settings, PREFIX, GROUP, "payment-worker");
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.paymentWorker(worker().groupId(), worker().catalogue());
    }

    boolean usesStripe() {
        return settings.getString(PROCESSOR).equals(STRIPE);
    }

    StripeKeys stripe() {
        return new StripeKeys(settings);
    }

    LocalPaymentProcessor.Habits habits() {
        return new LocalPaymentProcessor.Habits(
                Duration.ofMillis(settings.getLong(DELAY)),
                settings.getDouble(DECLINE_SHARE),
                settings.getDouble(DUPLICATE_SHARE),
                settings.getDouble(TRANSIENT_FAILURE_SHARE));
    }

    /** For the producer behind webhooks: Stripe waits for its answer, and sends again what was not stored in time. */
    public Map<String, Object> webhookProducer() {
        Map<String, Object> config = worker().producer();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "payment-webhooks");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 7_000);
        return config;
    }
}
