package com.acme.commerce.lag;

import com.acme.commerce.config.Settings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.NonEmptyString;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The keys of the lag exporter, and what they mean for its parts. */
final class LagConfig {

    static final String GROUPS = "lag.groups";
    static final String INTERVAL = "lag.interval.ms";
    static final String LIMIT = "lag.partitions.limit";

    private static final String ALL = "*";
    private static final String BOOTSTRAP_SERVERS = "kafka.bootstrap.servers";
    private static final String HTTP_HOST = "lag.http.host";
    private static final String HTTP_PORT = "lag.http.port";
    private static final String CLIENT_ID = "lag-exporter";

    private final Settings settings;

    private LagConfig(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown or has a bad value
     */
    static LagConfig load(Map<String, String> environment) {
        return new LagConfig(Settings.load(definition(), environment));
    }

    static ConfigDef definition() {
        return new ConfigDef()
                .define(BOOTSTRAP_SERVERS, Type.STRING, "127.0.0.1:9092", Importance.HIGH, "Brokers, host:port,...")
                .define(
                        GROUPS,
                        Type.LIST,
                        List.of("commerce-"),
                        ConfigDef.ValidList.anyNonDuplicateValues(false, false),
                        Importance.MEDIUM,
                        "How the names of the groups begin that are looked at; * for all.")
                .define(
                        INTERVAL,
                        Type.LONG,
                        10_000L,
                        Range.between(500, Duration.ofMinutes(10).toMillis()),
                        Importance.LOW,
                        "Milliseconds between two looks.")
                .define(
                        LIMIT,
                        Type.INT,
                        5_000,
                        Range.between(1, 1_000_000),
                        Importance.LOW,
                        "Partitions that are looked at, at most.")
                .define(
                        HTTP_HOST,
                        Type.STRING,
                        "127.0.0.1",
                        new NonEmptyString(),
                        Importance.LOW,
                        "Where metrics and health are served.")
                .define(HTTP_PORT, Type.INT, 8074, Range.between(0, 65_535), Importance.LOW, "Port of it.");
    }

    /** Which groups are looked at. */
    Predicate<String> groups() {
        List<String> beginnings = settings.getList(GROUPS);
        return group -> beginnings.contains(ALL) || beginnings.stream().anyMatch(group::startsWith);
    }

    Duration interval() {
        return Duration.ofMillis(settings.getLong(INTERVAL));
    }

    int partitionsLimit() {
        return settings.getInt(LIMIT);
    }

    String httpHost() {
        return settings.getString(HTTP_HOST);
    }

    int httpPort() {
        return settings.getInt(HTTP_PORT);
    }

    Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, CLIENT_ID);
        // A look is a handful of calls; brokers that do not answer one of them within this are said to be away.
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 8_000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.putAll(given("admin."));
        return config;
    }

    /** For the consumer that looks at single records; it is in no group and commits nothing. */
    Map<String, Object> consumer() {
        Map<String, Object> config = new HashMap<>();
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, CLIENT_ID);
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        config.putAll(given("consumer."));
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // What was deleted before the group came to it cannot be read any more: the oldest is what is left.
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // One record of each partition is wanted, so no more is fetched than the batch that it is in.
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 64 * 1024);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
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
