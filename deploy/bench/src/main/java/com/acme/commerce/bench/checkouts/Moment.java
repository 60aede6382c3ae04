package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.platform.Usage;
import java.util.Map;

/**
 * How far everything was at one moment of a load.
 *
 * @param nanos of {@link System#nanoTime()}
 * @param ended checkouts
 * @param usage of the processes, by name
 * @param offsets written by topic
 * @param bytes that logs have grown by, by topic
 */
public record Moment(
        long nanos, long ended, Map<String, Usage> usage, Map<String, Long> offsets, Map<String, Long> bytes) {

    public Moment {
        usage = Map.copyOf(usage);
        offsets = Map.copyOf(offsets);
        bytes = Map.copyOf(bytes);
    }
}
