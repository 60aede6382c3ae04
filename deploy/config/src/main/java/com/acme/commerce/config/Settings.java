package com.acme.commerce.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/**
 * What a program was told at its start: the keys that its {@link ConfigDef} declares, and everything under
 * {@code kafka.} for its Kafka clients. What it was told is checked as a whole: one exception lists every problem.
 *
 * <p>A key such as {@code http.port} stands in the properties file that the variable {@code COMMERCE_CONFIG} names, or
 * in the environment as {@code COMMERCE_HTTP_PORT}. The environment wins. A declared key may hold dots and hyphens;
 * both are underscores in the environment.
 *
 * <p>Keys under {@code kafka.} are not looked at here, the clients do that. From the environment all of their
 * underscores become dots and all letters small: {@code COMMERCE_KAFKA_MAIN_CONSUMER_MAX_POLL_INTERVAL_MS} is
 * {@code main.consumer.max.poll.interval.ms}. All keys of Kafka's own clients can be written so; a key with capitals,
 * hyphens or underscores, which plug-ins may have, can be given in the file only. A secret that should not stand in the
 * environment is read by the client itself: see Kafka's {@code config.providers}, given as
 * {@code kafka.config.providers}.
 *
 * <p>In Kubernetes a Service named {@code commerce} adds variables such as {@code COMMERCE_SERVICE_HOST} to every pod,
 * which are refused as unknown: pods should set {@code enableServiceLinks: false}.
 */
public final class Settings extends AbstractConfig {

    /** The prefix of what goes to the Kafka clients. */
    public static final String KAFKA_PREFIX = "kafka.";

    private Settings(ConfigDef definition, Map<String, String> given) {
        // Not logged: the clients log theirs, and a list of defaults hides the line that matters.
        super(definition, given, false);
    }

    /**
     * The settings of a program. Keys of the other programs are passed over, because all may be started from one shell or share one file.
     *
     * @param environment the variables, usually {@link System#getenv()}
     * @throws ConfigException if a key is unknown, missing or has a bad value, or the file cannot be read
     */
    public static Settings load(ConfigDef definition, Map<String, String> environment) {
        Vocabulary vocabulary = new Vocabulary(definition);
        Map<String, Sources.Given> given = new LinkedHashMap<>(Sources.file(environment));
        given.putAll(Sources.variables(environment, vocabulary));
        given.keySet().removeIf(vocabulary::isOfSibling);
        Problems.check(definition, vocabulary, given);
        Map<String, String> values = new HashMap<>();
        given.forEach((key, from) -> values.put(key, from.value()));
        return new Settings(definition, values);
    }

    /**
     * What the Kafka clients are told, without the prefix: all that was given under {@code kafka.}, as it was given, and
     * the defaults of those such keys that the program declares.
     */
    public Map<String, Object> kafka() {
        Map<String, Object> clients = new HashMap<>(originalsWithPrefix(KAFKA_PREFIX));
        values().forEach((key, value) -> {
            if (key.startsWith(KAFKA_PREFIX) && value != null) {
                clients.putIfAbsent(key.substring(KAFKA_PREFIX.length()), value);
            }
        });
        return clients;
    }

    /**
     * What the serde of message values is told: as Kafka's clients do it, everything that they are told, and before it
     * those of {@link SerdeKeys} that are declared and have a value. Its many other keys can so be given under
     * {@code kafka.}. Passwords are plain text, because Confluent's serde expects them so: not for logs.
     */
    public Map<String, Object> serde() {
        Map<String, Object> serde = kafka();
        values().forEach((key, value) -> {
            if (SerdeKeys.names().contains(key) && value != null) {
                serde.put(key, value instanceof Password password ? password.value() : value);
            }
        });
        return serde;
    }
}
