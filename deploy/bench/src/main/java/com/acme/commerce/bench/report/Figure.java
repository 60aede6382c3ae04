package com.acme.commerce.bench.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Something that was measured, once in each run.
 *
 * @param name of what it is
 * @param unit that it is told in
 * @param runs in the order in which they were made
 */
public record Figure(String name, String unit, List<Double> runs) {

    public Figure {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException(name + " has no runs");
        }
        for (double run : runs) {
            if (!Double.isFinite(run)) {
                throw new IllegalArgumentException(name + " must be a number in each run, but the runs are " + runs);
            }
        }
    }

    /** Of one run. */
    public static Figure of(String name, String unit, double value) {
        return new Figure(name, unit, List.of(value));
    }

    /** The run in the middle; between the two in the middle where their number is even. */
    public double median() {
        List<Double> sorted = new ArrayList<>(runs);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double least() {
        return Collections.min(runs);
    }

    public double most() {
        return Collections.max(runs);
    }
}
