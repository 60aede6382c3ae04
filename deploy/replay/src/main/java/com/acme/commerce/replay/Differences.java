package com.acme.commerce.replay;

import java.util.ArrayList;
import java.util.List;

/** Counts differences, and keeps the first of them. */
final class Differences {

    /** Nobody reads more. */
    private static final int KEPT = 1_000;

    private final List<Difference> first = new ArrayList<>();
    private long count;

    void add(Difference difference) {
        count++;
        if (first.size() < KEPT) {
            first.add(difference);
        }
    }

    long count() {
        return count;
    }

    List<Difference> first() {
        return List.copyOf(first);
    }
}
