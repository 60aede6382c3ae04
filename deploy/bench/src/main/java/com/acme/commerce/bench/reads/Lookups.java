package com.acme.commerce.bench.reads;

import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What came of the lookups of one run.
 *
 * @param answered within what was measured
 * @param perSecond of these
 * @param nanos from when each was meant to start to its answer
 * @param notAsked were meant to start and had no turn long after the end; they count as long as they had waited
 * @param wrong how many answers were none, the warm-up included
 * @param complaint what was wrong with the first of these
 */
record Lookups(
        long answered, double perSecond, Histogram nanos, long notAsked, long wrong, Optional<String> complaint) {

    double millisAt(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    double worstMillis() {
        return nanos.getMaxValue() / 1e6;
    }
}
