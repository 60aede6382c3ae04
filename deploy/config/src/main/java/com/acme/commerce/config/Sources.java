package com.acme.commerce.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.config.ConfigException;

/** Reads the two places where settings are given. Sorted by key, so that messages come in a stable order. */
final class Sources {

    static final String VARIABLE_PREFIX = "COMMERCE_";

    private static final String FILE_VARIABLE = "COMMERCE_CONFIG";

    /** Variables of the start scripts that are no settings: the file's own name, and where the platform is installed. */
    private static final Set<String> SCRIPT_VARIABLES = Set.of(FILE_VARIABLE, "COMMERCE_HOME");

    private Sources() {}

    /**
     * A value and where it was found.
     *
     * @param origin for people: {@code environment variable COMMERCE_HTTP_PORT} or {@code file /etc/commerce.properties}
     */
    record Given(String value, String origin) {}

    static Map<String, Given> variables(Map<String, String> environment, Vocabulary vocabulary) {
        Map<String, Given> given = new TreeMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(VARIABLE_PREFIX) && !SCRIPT_VARIABLES.contains(variable)) {
                given.put(vocabulary.key(variable), new Given(value, "environment variable " + variable));
            }
        });
        return given;
    }

    static Map<String, Given> file(Map<String, String> environment) {
        String name = environment.get(FILE_VARIABLE);
        if (name == null || name.isBlank()) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(name))) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            ConfigException unreadable = new ConfigException(
                    FILE_VARIABLE + " names the file " + name + ", which cannot be read as properties: " + e);
            unreadable.initCause(e);
            throw unreadable;
        }
        Map<String, Given> given = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> given.put(key, new Given(properties.getProperty(key), "file " + name)));
        return given;
    }
}
