package com.acme.commerce.chaos.check;

import java.util.List;

/**
 * What became of one invariant.
 *
 * @param invariant its name
 * @param checked on how many things it was tried; on none it proves nothing
 * @param violations how many of them broke it
 * @param first of these
 */
public record Outcome(String invariant, long checked, long violations, List<Finding> first) {

    /** As many as anybody reads; all are counted. */
    private static final int KEPT = 100;

    public Outcome {
        first = first.stream().limit(KEPT).toList();
    }

    static Outcome of(String invariant, long checked, List<Finding> findings) {
        return new Outcome(invariant, checked, findings.size(), findings);
    }
}
