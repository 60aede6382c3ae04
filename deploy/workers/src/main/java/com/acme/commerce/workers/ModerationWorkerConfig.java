package com.acme.commerce.workers;

import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.ClientNeeds;
import com.acme.commerce.provisioning.PlatformClients;
import com.acme.commerce.provisioning.Profile;
import com.acme.commerce.workers.moderation.Policy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;

/** The keys of the moderation worker, and what they mean for its parts. */
public final class ModerationWorkerConfig {

    public static final String BOOTSTRAP_SERVERS = PaymentWorkerConfig.BOOTSTRAP_SERVERS;
    public static final String PARTITIONS = PaymentWorkerConfig.PARTITIONS;
    public static final String MAX_IN_FLIGHT = "moderation.max.in.flight";
    public static final String RETRY_FOR = "moderation.retry.for.ms";
    public static final String HTTP_HOST = "moderation.http.host";
    public static final String HTTP_PORT = "moderation.http.port";
    public static final String POLICY = "moderation.policy.file";

    /** Consumer group of all moderation workers, unless {@code kafka.group.id} says otherwise. */
    public static final String GROUP = "commerce-moderation-worker";

    private static final String SHIPPED_POLICY = "/moderation-policy.properties";

    private final Settings settings;

    private ModerationWorkerConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param siblings see {@link Settings#load(ConfigDef, Set, Map)}
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    public static ModerationWorkerConfig load(Set<String> siblings, Map<String, String> environment) {
        return new ModerationWorkerConfig(Settings.load(definition(), siblings, environment));
    }

    private static ConfigDef definition() {
        return Profile.addTo(SerdeKeys.addTo(new ConfigDef()
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
                        1_000,
                        Range.between(1, 1_000_000),
                        Importance.MEDIUM,
                        "Reviews that may be before a moderator at once.")
                .define(
                        RETRY_FOR,
                        Type.LONG,
                        Duration.ofHours(12).toMillis(),
                        Range.between(0, Duration.ofDays(2).toMillis()),
                        Importance.MEDIUM,
                        "Milliseconds after which a review that no moderator judged is rejected.")
                .define(HTTP_HOST, Type.STRING, "127.0.0.1", Importance.LOW, "Where metrics are served.")
                .define(HTTP_PORT, Type.INT, 8071, Range.between(0, 65_535), Importance.LOW, "Port of it.")
                .define(
                        POLICY,
                        Type.STRING,
                        "",
                        Importance.MEDIUM,
                        "File with the moderation policy; the one that is shipped where it is left out.")));
    }

    Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    /** What the cluster must have for the worker. */
    ClientNeeds needs() {
        return PlatformClients.moderationWorker(
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

    /** @throws ConfigException if it cannot be read, or says what it must not */
    Policy policy() {
        String file = settings.getString(POLICY);
        Properties properties = new Properties();
        try (InputStream in = file.isEmpty()
                ? ModerationWorkerConfig.class.getResourceAsStream(SHIPPED_POLICY)
                : Files.newInputStream(Path.of(file))) {
            properties.load(in);
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException(POLICY + ": cannot be read: " + e);
        }
        return Policy.of(properties);
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
        return new WorkerClients(settings.kafka(), GROUP, "moderation-worker");
    }
}
