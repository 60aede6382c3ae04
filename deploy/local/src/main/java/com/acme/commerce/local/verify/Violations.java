package com.acme.commerce.local.verify;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects violations: counts all of them, keeps the details of the first. */
public final class Violations {

    /** Enough to see the pattern; a broken system could otherwise fill the memory with descriptions of itself. */
    static final int KEPT = 1_000;

    private final List<Violation> first = new ArrayList<>();
    private final Map<Rule, Long> counts = new EnumMap<>(Rule.class);

    void add(Rule rule, String key, String description, String... evidence) {
        counts.merge(rule, 1L, Long::sum);
        if (first.size() < KEPT) {
            first.add(new Violation(rule, key, description, List.of(evidence)));
        }
    }

    void addAll(Violations others) {
        others.counts.forEach((rule, count) -> counts.merge(rule, count, Long::sum));
        others.first.stream().limit(KEPT - first.size()).forEach(first::add);
    }

    /** The first violations found, at most {@value #KEPT}. */
    public List<Violation> first() {
        return Collections.unmodifiableList(first);
    }

    /** How many there are of each rule that was broken. */
    public Map<Rule, Long> counts() {
        return Collections.unmodifiableMap(counts);
    }

    /** How many there are in all. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
