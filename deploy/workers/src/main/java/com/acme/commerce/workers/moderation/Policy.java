package com.acme.commerce.workers.moderation;

import com.acme.commerce.contracts.reviews.ReviewRejectionReason;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;

/**
 * What a shop lets pass, as data. What readers have flagged is held to limits of its own: the same rules would only say the
 * same again.
 *
 * @param words that may not occur, by what they are
 * @param fresh limits of what is new
 * @param flagged limits of what was flagged
 */
public record Policy(Map<ReviewRejectionReason, Set<String>> words, Limits fresh, Limits flagged) {

    /**
     * How much is too much.
     *
     * @param links the most that may occur
     * @param shoutingPercent the most letters that may be capitals, of a text long enough to tell
     * @param characters the fewest that a text must have
     */
    public record Limits(int links, int shoutingPercent, int characters) {}

    private static final String WORDS = "words.";

    /**
     * Reads it.
     *
     * @throws ConfigException that names the key that is missing, bad or unknown
     */
    public static Policy of(Properties properties) {
        Map<ReviewRejectionReason, Set<String>> words = new EnumMap<>(ReviewRejectionReason.class);
        for (String key : properties.stringPropertyNames()) {
            if (key.startsWith(WORDS)) {
                words.put(reason(key), words(properties.getProperty(key)));
            } else if (!key.matches("(fresh|flagged)\\.(links|shouting\\.percent|characters)")) {
                throw new ConfigException("unknown key of the moderation policy: " + key);
            }
        }
        return new Policy(Map.copyOf(words), limits(properties, "fresh."), limits(properties, "flagged."));
    }

    private static ReviewRejectionReason reason(String key) {
        String name = key.substring(WORDS.length()).toUpperCase(Locale.ROOT);
        return Stream.of(ReviewRejectionReason.values())
                .filter(reason -> reason.name().equals(name) && reason != ReviewRejectionReason.UNKNOWN)
                .findFirst()
                .orElseThrow(() -> new ConfigException(key + ": " + name + " is no reason to reject a review"));
    }

    private static Set<String> words(String list) {
        return Stream.of(list.toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Limits limits(Properties properties, String prefix) {
        return new Limits(
                number(properties, prefix + "links"),
                number(properties, prefix + "shouting.percent"),
                number(properties, prefix + "characters"));
    }

    private static int number(Properties properties, String key) {
        String value = properties.getProperty(key);
        if (value == null) {
            throw new ConfigException(key + ": is missing in the moderation policy");
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number < 0) {
                throw new ConfigException(key + ": must not be below 0, but is " + number);
            }
            return number;
        } catch (NumberFormatException e) {
            throw new ConfigException(key + ": is no number: " + value);
        }
    }
}
