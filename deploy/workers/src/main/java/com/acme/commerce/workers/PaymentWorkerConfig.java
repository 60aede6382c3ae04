package com.acme.commerce.workers;

import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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

    private static final String ADMIN_PREFIX = "admin.";
    private static final String CONSUMER_PREFIX = "consumer.";
    private static final String PRODUCER_PREFIX = "producer.";

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

    /**
     * For the consumer of raw requests. What is given under {@code kafka.} applies, and under {@code kafka.consumer.}
     * before it; what the promises of the worker rest on cannot be changed.
     */
    public Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "payment-worker");
        // A new group starts with the requests that wait, not with those that come.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        // A rebalance stops only the partitions that move.
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        // The shortest that brokers allow by default: so long do payments stand still when a worker dies.
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        config.putAll(given(CONSUMER_PREFIX));
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, flow().maxPollRecords());
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return config;
    }

    /** For the producer of outcomes; what is given applies as for {@link #consumer()}. */
    public Map<String, Object> producer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, "payment-worker");
        // An order waits for each outcome, so the batch may not wait long; requests come in bursts, one for each
        // transaction upstream, which fill batches by themselves.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 2);
        config.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 * 1024);
        // A record that is too large to be set aside would stop its partition for good.
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * DeadLetter.MAX_BYTES);
        // Without end, as everywhere here: an outcome that is given up is asked for again at the processor.
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
        // A client that finds no broker forgets what it knew of topics; the request is then tried again, and its thread
        // free.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        config.putAll(given(PRODUCER_PREFIX));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return config;
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

    /** For the check of the cluster at the start; what is given applies as for {@link #consumer()}. */
    public Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "payment-worker");
        config.putAll(given(ADMIN_PREFIX));
        return config;
    }

    /** As Kafka Streams does it: a key for one kind of client wins over the same key for all. */
    private Map<String, Object> given(String prefix) {
        Map<String, Object> given = settings.kafka();
        Map<String, Object> forThisKind = new HashMap<>(given);
        given.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                forThisKind.remove(key);
                forThisKind.put(key.substring(prefix.length()), value);
            }
        });
        return forThisKind;
    }
}
