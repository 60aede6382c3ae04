package com.acme.commerce.observe.prometheus;

import com.acme.commerce.observe.promql.Expression;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which expressions may have no result, or nothing but zeros, although the system works and has something to do.
 *
 * @param place of the expression
 * @param may {@code be empty} or {@code be zero}; what may be empty may be zero too
 * @param why in a sentence
 */
public record Allowed(String place, String may, String why) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String EMPTY = "be empty";

    /** Everything that is allowed on a platform that takes orders. */
    public static List<Allowed> list() throws IOException {
        try (InputStream file = Allowed.class.getResourceAsStream("/com/acme/commerce/observe/allowed.yaml")) {
            return YAML.readValue(file, new TypeReference<>() {});
        }
    }

    static boolean empty(List<Allowed> all, Expression expression) {
        return places(all, true).contains(expression.place());
    }

    static boolean zero(List<Allowed> all, Expression expression) {
        return places(all, false).contains(expression.place());
    }

    private static Set<String> places(List<Allowed> all, boolean emptyOnly) {
        return all.stream()
                .filter(allowed -> !emptyOnly || allowed.may().equals(EMPTY))
                .map(Allowed::place)
                .collect(Collectors.toSet());
    }
}
