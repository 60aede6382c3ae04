package com.acme.commerce.topics;

import com.acme.commerce.config.SerdeKeys;
import com.acme.commerce.config.Settings;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.provisioning.Profile;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Range;
import org.apache.kafka.common.config.ConfigDef.Type;

/** Which cluster, and how many partitions its topics have; the keys are those that the other programs have. */
final class TopicsSettings {

    static final String PARTITIONS = "topics.partitions";

    private static final String ADMIN_PREFIX = "admin.";

    private final Settings settings;

    private TopicsSettings(Settings settings) {
        this.settings = settings;
    }

    /**
     * @param environment usually {@link System#getenv()}
     * @throws org.apache.kafka.common.config.ConfigException if a key is unknown or has a bad value
     */
    static TopicsSettings load(Map<String, String> environment) {
        return new TopicsSettings(Settings.load(definition(), environment));
    }

    private static ConfigDef definition() {
        return Profile.addTo(SerdeKeys.addTo(new ConfigDef()
                .define(
                        Settings.KAFKA_PREFIX + AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                        Type.STRING,
                        "127.0.0.1:9092",
                        Importance.HIGH,
                        "Brokers, host:port,...")
                .define(
                        PARTITIONS,
                        Type.INT,
                        Catalogue.DEFAULT_PARTITIONS,
                        Range.atLeast(1),
                        Importance.MEDIUM,
                        "Partitions of each topic.")));
    }

    Catalogue catalogue() {
        return Catalogue.withPartitions(settings.getInt(PARTITIONS));
    }

    /** What is given under {@code kafka.admin.} wins over the same key under {@code kafka.}. */
    Map<String, Object> admin() {
        Map<String, Object> given = settings.kafka();
        Map<String, Object> config = new HashMap<>();
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, "commerce-topics");
        config.putAll(given);
        given.forEach((key, value) -> {
            if (key.startsWith(ADMIN_PREFIX)) {
                config.put(key.substring(ADMIN_PREFIX.length()), value);
            }
        });
        // The client would warn of keys of others.
        config.keySet().retainAll(AdminClientConfig.configNames());
        return config;
    }
}
