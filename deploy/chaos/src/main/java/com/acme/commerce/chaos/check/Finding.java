package com.acme.commerce.chaos.check;

import java.util.List;

/**
 * One thing that must not be.
 *
 * @param key the order, product or message that it is about
 * @param description one sentence for people
 * @param evidence what was seen, one fact each
 */
public record Finding(String key, String description, List<String> evidence) {

    public Finding {
        evidence = List.copyOf(evidence);
    }

    static Finding of(String key, String description, Object... evidence) {
        return new Finding(
                key,
                description,
                List.of(evidence).stream().map(Object::toString).toList());
    }
}
