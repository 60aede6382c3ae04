package com.acme.commerce.catalog;

import com.acme.commerce.catalog.outbox.Relay;
import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.provisioning.Profile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The keys of the catalog, and what they mean for its parts. */
public final class CatalogConfig {

    public static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    public static final String PARTITIONS = "topics.partitions";
    public static final String HTTP_HOST = "catalog.http.host";
    public static final String HTTP_PORT = "catalog.http.port";
    public static final String DATABASE_URL = "catalog.database.url";
    public static final String DATABASE_USER = "catalog.database.user";
    public static final String DATABASE_PASSWORD = "catalog.database.password";
    public static final String DATABASE_CONNECTIONS = "catalog.database.connections";
    public static final String RELAY_POLL = "catalog.relay.poll.ms";
    public static final String OUTBOX_KEEP = "catalog.outbox.keep.ms";
    public static final String SEARCH_FOLDER = "catalog.search.folder";
    public static final String SEARCH_COMMIT = "catalog.search.commit.ms";

    /** Of all relays that work on one outbox: brokers take from the latest alone. */
    static final String TRANSACTIONAL_ID = "commerce-catalog-relay";

    private static final String NAME = "catalog";
    private static final String ADMIN_PREFIX = "admin.";
    private static final String CONSUMER_PREFIX = "consumer.";
    private static final String PRODUCER_PREFIX = "producer.";

    private final Settings settings;

    private CatalogConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws org.apache.kafka.common.config.ConfigException if a key is unknown or has a bad value
     */
    public static CatalogConfig load(Map<String, String> environment) {
        return new CatalogConfig(Settings.load(definition(), environment));
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
                .define(HTTP_HOST, Type.STRING, "127.0.0.1", Importance.LOW, "Where requests are served.")
                .define(HTTP_PORT, Type.INT, 8060, Range.between(0, 65_535), Importance.LOW, "Port of it.")
                .define(
                        DATABASE_URL,
                        Type.STRING,
                        "jdbc:postgresql://127.0.0.1:5432/catalog",
                        new NonEmptyString(),
                        Importance.HIGH,
                        "JDBC address of the PostgreSQL database.")
                .define(DATABASE_USER, Type.STRING, "catalog", Importance.HIGH, "Who logs in there.")
                .define(DATABASE_PASSWORD, Type.PASSWORD, new Password(""), Importance.HIGH, "With which password.")
                .define(
                        DATABASE_CONNECTIONS,
                        Type.INT,
                        10,
                        Range.between(1, 1_000),
                        Importance.LOW,
                        "Connections for requests; the relay has one of its own.")
                .define(
                        RELAY_POLL,
                        Type.LONG,
                        100L,
                        Range.between(1, Duration.ofMinutes(1).toMillis()),
                        Importance.LOW,
                        "Milliseconds that the relay waits when there is nothing to publish.")
                .define(
                        OUTBOX_KEEP,
                        Type.LONG,
                        Duration.ofDays(1).toMillis(),
                        Range.atLeast(0),
                        Importance.LOW,
                        "Milliseconds that rows of the outbox stay after they were published.")
                .define(
                        SEARCH_FOLDER,
                        Type.STRING,
                        "",
                        Importance.HIGH,
                        "Folder of the search index, of this process alone; .commerce/catalog/<catalog.http.port> where it"
                                + " is left out.")
                .define(
                        SEARCH_COMMIT,
                        Type.LONG,
                        1_000L,
                        Range.between(1, Duration.ofMinutes(10).toMillis()),
                        Importance.LOW,
                        "Milliseconds between commits of the index: after a crash so much is read again.")));
    }

    Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    Profile profile() {
        return Profile.named(settings.getString(Profile.KEY));
    }

    String httpHost() {
        return settings.getString(HTTP_HOST);
    }

    int httpPort() {
        return settings.getInt(HTTP_PORT);
    }

    Database.Access database() {
        return new Database.Access(
                settings.getString(DATABASE_URL),
                settings.getString(DATABASE_USER),
                settings.getPassword(DATABASE_PASSWORD).value(),
                settings.getInt(DATABASE_CONNECTIONS));
    }

    Relay.Habits relay() {
        return new Relay.Habits(
                Duration.ofMillis(settings.getLong(RELAY_POLL)), Duration.ofMillis(settings.getLong(OUTBOX_KEEP)));
    }

    Path searchFolder() {
        String given = settings.getString(SEARCH_FOLDER);
        return Path.of(given.isEmpty() ? ".commerce/catalog/" + httpPort() : given)
                .toAbsolutePath();
    }

    Duration searchCommit() {
        return Duration.ofMillis(settings.getLong(SEARCH_COMMIT));
    }

    /** For the serde of the message values, under Confluent's names. */
    Map<String, Object> serde() {
        Map<String, Object> serde = settings.serde();
        // Relay and indexer try again by themselves.
        serde.put("max.retries", 0);
        return serde;
    }

    /**
     * For the relay. What is given under {@code kafka.} applies, and under {@code kafka.producer.} before it; what the
     * promises of the outbox rest on cannot be changed.
     */
    Map<String, Object> relayProducer() {
        Map<String, Object> config = producer("catalog-relay");
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, TRANSACTIONAL_ID);
        return config;
    }

    /** For the dead letters of the index. */
    Map<String, Object> deadLetterProducer() {
        Map<String, Object> config = producer("catalog-dead-letters");
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * DeadLetter.MAX_BYTES);
        return config;
    }

    private Map<String, Object> producer(String clientId) {
        Map<String, Object> config = new HashMap<>();
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        // Brokers that are away for longer: begin anew, with fresh knowledge of them.
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
        config.putAll(given(PRODUCER_PREFIX));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        return config;
    }

    /** For the indexer, which keeps its offsets itself. */
    Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "catalog-search");
        config.putAll(given(CONSUMER_PREFIX));
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // Where the topic has less than the index, the index is wrong, and must hear of it.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        return config;
    }

    /** For questions about the cluster. */
    Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, NAME);
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
