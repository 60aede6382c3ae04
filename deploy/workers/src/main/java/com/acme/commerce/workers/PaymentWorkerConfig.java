package com.acme.commerce.workers;

import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the payment worker, and what they mean for its parts. */
public final class PaymentWorkerConfig {

    public static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    public static final String PARTITIONS = "topics.partitions";
    public static final String MAX_IN_FLIGHT = "worker.max.in.flight";
    public static final String RETRY_FOR = "worker.retry.for.ms";
    public static final String HTTP_HOST = "worker.http.host";
    public static final String HTTP_PORT = "worker.http.port";
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

    private final Settings settings;

    private PaymentWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param siblings see {@link Settings#load(ConfigDef, Set, Map)}
     * @param environment usually {@link System#getenv()}
     * @throws org.apache.kafka.common.config.ConfigException if a key is unknown or has a bad value
     */
    public static PaymentWorkerConfig load(Set<String> siblings, Map<String, String> environment) {
        PaymentWorkerConfig config = new PaymentWorkerConfig(Settings.load(definition(), siblings, environment));
        config.requireProcessorThatFits();
        return config;
    }

    private void requireProcessorThatFits() {
        if (usesStripe()) {
            StripeKeys.requireKey(settings);
        } else if (profile() == Profile.PRODUCTION) {
            throw new ConfigException(PROCESSOR + " must be " + STRIPE + " where " + Profile.KEY
                    + " is production: the local one approves payments without moving money");
        }
    }

    private static ConfigDef definition() {
        return StripeKeys.addTo(Profile.addTo(SerdeKeys.addTo(new ConfigDef()
                .define(BOOTSTRAP_SERVERS, Type.STRING, "127.0.0.1:9092", Importance.HIGH, "Brokers, host:port,...")
                .define(
                        PARTITIONS,
                        Type.INT,
                        Catalogue.DEFAULT_PARTITIONS,
                        Range.atLeast(1),
                        Importance.MEDIUM,
                        "Partitions of each topic.")
                .define(
                        MAX_IN_FLIGHT,
                        Type.INT,
                        // What comes in a second of the busiest hour: room for a processor that takes so long to
                        // answer.
                        5_000,
                        Range.between(1, 1_000_000),
                        Importance.MEDIUM,
                        "Requests that may be under way at once.")
                .define(
                        RETRY_FOR,
                        Type.LONG,
                        Duration.ofHours(1).toMillis(),
                        // Beyond half a day the processor could forget what it was asked before the worker gives up.
                        Range.between(0, Duration.ofHours(12).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after which a request without an answer is given up.")
                .define(HTTP_HOST, Type.STRING, "127.0.0.1", Importance.LOW, "Where webhooks and metrics are served.")
                .define(HTTP_PORT, Type.INT, 8070, Range.between(0, 65_535), Importance.LOW, "Port of it.")
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
                        "Local processor: not answered at the first try."))));
    }

    private static Range share() {
        return Range.between(0, 1);
    }

    Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.paymentWorker(
                consumer().get(ConsumerConfig.GROUP_ID_CONFIG).toString(), catalogue());
    }

    Flow flow() {
        return Flow.of(settings.getInt(MAX_IN_FLIGHT));
    }

    Duration retryFor() {
        return Duration.ofMillis(settings.getLong(RETRY_FOR));
    }

    String httpHost() {
        return settings.getString(HTTP_HOST);
    }

    int httpPort() {
        return settings.getInt(HTTP_PORT);
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

    /** For the serde of the message values, under Confluent's names. */
    Map<String, Object> serde() {
        Map<String, Object> serde = settings.serde();
        // The worker tries again by itself, without holding a thread while it waits.
        serde.put("max.retries", 0);
        return serde;
    }

    /** See {@link WorkerClients#consumer}. */
    public Map<String, Object> consumer() {
        return clients().consumer(flow());
    }

    /** See {@link WorkerClients#producer}. */
    public Map<String, Object> producer() {
        return clients().producer();
    }

    /** For the producer behind webhooks: Stripe waits for its answer, and sends again what was not stored in time. */
    public Map<String, Object> webhookProducer() {
        Map<String, Object> config = producer();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "payment-webhooks");
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 3_000);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 7_000);
        return config;
    }

    /** See {@link WorkerClients#admin}. */
    public Map<String, Object> admin() {
        return clients().admin();
    }

    private WorkerClients clients() {
        return new WorkerClients(settings.kafka(), GROUP, "payment-worker");
    }
}
