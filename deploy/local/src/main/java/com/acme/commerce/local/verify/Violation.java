package com.acme.commerce.local.verify;

import java.util.List;

/**
 * One thing that does not add up.
 *
 * @param rule what was broken
 * @param key the order, product or message that it is about
 * @param description one sentence for people
 * @param evidence what was seen, one fact each
 */
public record Violation(Rule rule, String key, String description, List<String> evidence) {

    public Violation {
        evidence = List.copyOf(evidence);
    }
}
