package com.acme.commerce.local.platform;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The bounded contexts that the instances run.
 *
 * @param names empty for all
 */
public record Contexts(Set<String> names) {

    /** The key of the instances that names them. */
    static final String KEY = "COMMERCE_CONTEXTS";

    /** What the key says for all of them. */
    private static final String ALL = "all";

    /** What takes orders, and nothing else: for few cores, and for measuring. */
    public static final Contexts CORE = new Contexts(Set.of("ordering", "inventory", "payments", "requests"));

    public Contexts {
        names = Set.copyOf(names);
    }

    /** Those that the user's environment names; without the key, the whole shop. */
    public static Contexts of(Map<String, String> environment) {
        return parse(environment.getOrDefault(KEY, ""));
    }

    static Contexts parse(String key) {
        Set<String> names = Stream.of(key.split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        return new Contexts(names.contains(ALL) ? Set.of() : names);
    }

    public boolean run(String context) {
        return names.isEmpty() || names.contains(context);
    }

    /** As the value of the key. */
    public String toKey() {
        return names.isEmpty() ? ALL : names.stream().sorted().collect(Collectors.joining(","));
    }
}
