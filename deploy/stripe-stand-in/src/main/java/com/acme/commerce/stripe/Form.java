package com.acme.commerce.stripe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** A form-encoded body, in which Stripe writes {@code metadata[orderId]=...} for what is nested. */
record Form(Map<String, String> fields) {

    private static final String METADATA = "metadata[";

    /** @throws IllegalArgumentException if it is not form-encoded */
    static Form parse(String body) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : body.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                fields.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return new Form(fields);
    }

    /** @throws InvalidParameterException if it is missing */
    String require(String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new InvalidParameterException("parameter_missing", name, "Missing required param: " + name + ".");
        }
        return value;
    }

    /** @throws InvalidParameterException if it is missing or not above 0 */
    long requireAmount(String name) {
        String value = require(name);
        if (!value.matches("[0-9]{1,12}")) {
            throw new InvalidParameterException("parameter_invalid_integer", name, "Invalid integer: " + value);
        }
        long amount = Long.parseLong(value);
        if (amount == 0) {
            throw new InvalidParameterException("amount_too_small", name, "Amount must be above 0.");
        }
        return amount;
    }

    /** Whether an answer is to have an object of this name in full rather than its id alone. */
    boolean expands(String name) {
        return fields.entrySet().stream()
                .anyMatch(field ->
                        field.getKey().startsWith("expand[") && field.getValue().equals(name));
    }

    Map<String, String> metadata() {
        Map<String, String> metadata = new TreeMap<>();
        fields.forEach((name, value) -> {
            if (name.startsWith(METADATA) && name.endsWith("]")) {
                metadata.put(name.substring(METADATA.length(), name.length() - 1), value);
            }
        });
        return metadata;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
