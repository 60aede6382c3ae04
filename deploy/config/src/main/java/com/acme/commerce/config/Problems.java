package com.acme.commerce.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;

/** Finds everything that is wrong with what was given, so that it can be put right in one go. */
final class Problems {

    private Problems() {}

    static void check(ConfigDef definition, Vocabulary vocabulary, Map<String, Sources.Given> given) {
        List<String> problems = new ArrayList<>();
        given.forEach((key, from) -> {
            if (!vocabulary.isKnown(key)) {
                problems.add("unknown key " + key + " (" + from.origin() + ")"
                        + vocabulary
                                .near(key)
                                .map(near -> ", did you mean " + near + "?")
                                .orElse(""));
            }
        });
        Map<String, String> values = new HashMap<>();
        given.forEach((key, from) -> values.put(key, from.value()));
        definition.validate(values).stream()
                .filter(checked -> !checked.errorMessages().isEmpty())
                .forEach(checked -> problems.add(badValue(
                        definition.configKeys().get(checked.name()),
                        given.get(checked.name()),
                        // What follows the first is said about the null that a value that cannot be read leaves.
                        checked.errorMessages().get(0))));
        if (!problems.isEmpty()) {
            throw new ConfigException(String.join("\n", problems));
        }
    }

    private static String badValue(ConfigDef.ConfigKey key, Sources.Given from, String error) {
        String rule = "expected: " + key.type.name().toLowerCase(Locale.ROOT)
                + (key.validator == null ? "" : " " + key.validator);
        if (from == null) {
            return error + " Give " + key.name + " in the file or as " + Vocabulary.variable(key.name) + "; " + rule;
        }
        // A validator of a secret may be careless with the value that it refuses.
        boolean reveals = key.type == ConfigDef.Type.PASSWORD && !from.value().isEmpty();
        String safe = reveals ? error.replace(from.value(), Password.HIDDEN) : error;
        return safe + " (" + from.origin() + "); " + rule;
    }
}
