package com.acme.commerce.app;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.ConfigException;

/** Which application of each context runs, as the configuration says it: {@code context=number}. */
final class Generations {

    private static final Pattern ENTRY = Pattern.compile("([a-z]+)=([1-9][0-9]{0,3})");

    private Generations() {}

    /** @throws ConfigException if a value of the key is no such list */
    static void require(String key, Object value) {
        Set<String> contexts = new HashSet<>();
        for (Object entry : (List<?>) value) {
            Matcher parts = ENTRY.matcher((String) entry);
            if (!parts.matches()) {
                throw new ConfigException(key, value, entry + " is not context=number");
            }
            if (!BoundedContext.names().contains(parts.group(1))) {
                throw new ConfigException(
                        key, value, "there is no context " + parts.group(1) + " among " + BoundedContext.names());
            }
            if (!contexts.add(parts.group(1))) {
                throw new ConfigException(key, value, parts.group(1) + " is there twice");
            }
        }
    }

    /** @param entries that are as they have to be */
    static int of(List<String> entries, BoundedContext context) {
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (parts.matches() && parts.group(1).equals(context.contextName())) {
                return Integer.parseInt(parts.group(2));
            }
        }
        return BoundedContext.FIRST_GENERATION;
    }
}
