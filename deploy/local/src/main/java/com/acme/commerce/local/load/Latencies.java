package com.acme.commerce.local.load;

import org.HdrHistogram.Histogram;

/**
 * Percentiles in milliseconds.
 *
 * @param count how many checkouts they are of
 */
public record Latencies(long count, double p50, double p90, double p99, double p999, double max) {

    static Latencies of(Histogram micros) {
        return new Latencies(
                micros.getTotalCount(),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(90)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getValueAtPercentile(99.9)),
                millis(micros.getMaxValue()));
    }

    private static double millis(long micros) {
        return micros / 1000.0;
    }
}
