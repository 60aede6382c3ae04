package com.acme.commerce.workers;

import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/**
 * The keys that all workers have, and what they mean for their parts.
 *
 * @param settings what was given
 * @param prefix of the keys that are the worker's own, with a dot at its end
 * @param group consumer group, unless {@code kafka.group.id} says otherwise
 * @param clientId of its Kafka clients, unless {@code kafka.client.id} says otherwise
 */
record WorkerSettings(Settings settings, String prefix, String group, String clientId) {

    private static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    private static final String PARTITIONS = "topics.partitions";
    private static final String MAX_IN_FLIGHT = "max.in.flight";
    private static final String RETRY_FOR = "retry.for.ms";
    private static final String HTTP_HOST = "http.host";
    private static final String HTTP_PORT = "http.port";

    /**
     * Where workers differ.
     *
     * @param mostRetryFor what {@code retryFor} may be at most
     */
    record Defaults(int maxInFlight, Duration retryFor, Duration mostRetryFor, int httpPort) {}

    static ConfigDef addTo(ConfigDef definition, String prefix, Defaults defaults) {
        return Profile.addTo(SerdeKeys.addTo(definition
                .define(BOOTSTRAP_SERVERS, Type.STRING, "127.0.0.1:9092", Importance.HIGH, "Brokers, host:port,...")
                .define(
                        PARTITIONS,
                        Type.INT,
                        Catalogue.DEFAULT_PARTITIONS,
                        Range.atLeast(1),
                        Importance.MEDIUM,
                        "Partitions of each topic.")
                .define(
                        prefix + MAX_IN_FLIGHT,
                        Type.INT,
                        defaults.maxInFlight(),
                        Range.between(1, 1_000_000),
                        Importance.MEDIUM,
                        "Requests that may be under way at once.")
                .define(
                        prefix + RETRY_FOR,
                        Type.LONG,
                        defaults.retryFor().toMillis(),
                        Range.between(0, defaults.mostRetryFor().toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after which a request without an answer is given up.")
                .define(prefix + HTTP_HOST, Type.STRING, "127.0.0.1", Importance.LOW, "Where metrics are served.")
                .define(
                        prefix + HTTP_PORT,
                        Type.INT,
                        defaults.httpPort(),
                        Range.between(0, 65_535),
                        Importance.LOW,
                        "Port of it.")));
    }

    Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    Flow flow() {
        return Flow.of(settings.getInt(prefix + MAX_IN_FLIGHT));
    }

    Duration retryFor() {
        return Duration.ofMillis(settings.getLong(prefix + RETRY_FOR));
    }

    String httpHost() {
        return settings.getString(prefix + HTTP_HOST);
    }

    int httpPort() {
        return settings.getInt(prefix + HTTP_PORT);
    }

    /** The consumer group that it is in. */
    String groupId() {
        return consumer().get(ConsumerConfig.GROUP_ID_CONFIG).toString();
    }

    /** For the serde of the message values, under Confluent's names. */
    Map<String, Object> serde() {
        Map<String, Object> serde = settings.serde();
        // The worker tries again by itself, without holding a thread while it waits.
        serde.put("max.retries", 0);
        return serde;
    }

    /** See {@link WorkerClients#consumer}. */
    Map<String, Object> consumer() {
        return clients().consumer(flow());
    }

    /** See {@link WorkerClients#producer}. */
    Map<String, Object> producer() {
        return clients().producer();
    }

    /** See {@link WorkerClients#admin}. */
    Map<String, Object> admin() {
        return clients().admin();
    }

    private WorkerClients clients() {
        return new WorkerClients(settings.kafka(), group, clientId);
    }
}
