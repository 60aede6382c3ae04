package com.acme.commerce.config;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;

/** The keys a program may be given, and how each is written in the environment. */
final class Vocabulary {

    /** With more slips of the finger than these the guess would be worse than none. */
    private static final int MOST_SLIPS = 3;

    private final Set<String> declared;
    private final Set<String> siblings;
    private final Map<String, String> keysByVariable = new HashMap<>();

    Vocabulary(ConfigDef definition) {
        this.declared = definition.names();
        this.siblings = Siblings.of(definition);
        for (String key : declared) {
            String twin = keysByVariable.put(variable(key), key);
            if (twin != null) {
                throw new IllegalArgumentException(key + " and " + twin + " are both " + variable(key));
            }
        }
    }

    /** The name of a key in the environment. */
    static String variable(String key) {
        return Sources.VARIABLE_PREFIX
                + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    /** The key that a variable stands for: a declared one, else the one with a dot for each underscore. */
    String key(String variable) {
        String dotted = variable.substring(Sources.VARIABLE_PREFIX.length())
                .toLowerCase(Locale.ROOT)
                .replace('_', '.');
        return keysByVariable.getOrDefault(variable, dotted);
    }

    boolean isKnown(String key) {
        return declared.contains(key)
                || key.startsWith(Settings.KAFKA_PREFIX) && key.length() > Settings.KAFKA_PREFIX.length();
    }

    boolean isOfSibling(String key) {
        String variable = variable(key);
        return !isKnown(key)
                && siblings.stream()
                        .anyMatch(sibling -> sibling.endsWith(".")
                                ? variable.startsWith(variable(sibling))
                                : variable.equals(variable(sibling)));
    }

    /** The declared key that was most likely meant. */
    Optional<String> near(String key) {
        return declared.stream()
                .filter(candidate -> slips(key, candidate) <= Math.min(MOST_SLIPS, key.length() / 3))
                .min(Comparator.comparingInt((String candidate) -> slips(key, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** The Levenshtein distance: how many letters were added, left out or mistaken. */
    private static int slips(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] current = new int[above.length];
            current[0] = row;
            for (int column = 1; column < current.length; column++) {
                int mistaken = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                current[column] =
                        Math.min(above[column - 1] + mistaken, Math.min(above[column], current[column - 1]) + 1);
            }
            above = current;
        }
        return above[other.length()];
    }
}
