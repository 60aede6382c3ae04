package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.Phases;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * How checkouts are measured.
 *
 * @param runs of each load; medians are told
 * @param phases of each load
 * @param guarantees each is measured on a platform of its own
 * @param intervalMs between transactions; empty for the instances' own
 * @param inFlight checkouts under way in the closed loop
 * @param rate of the open loop; empty for half of what the closed loop reaches
 */
record CheckoutsSettings(
        int runs,
        Phases phases,
        List<Guarantee> guarantees,
        OptionalInt intervalMs,
        int inFlight,
        OptionalDouble rate) {

    /** A record is soon written; longer would fill the disk. */
    private static final Duration LONGEST_CEILING = Duration.ofSeconds(20);

    private static final Duration LONGEST_CEILING_WARM_UP = Duration.ofSeconds(5);

    CheckoutsSettings {
        guarantees = List.copyOf(guarantees);
    }

    Duration ceiling() {
        return shorter(phases.measure(), LONGEST_CEILING);
    }

    Duration ceilingWarmUp() {
        return shorter(phases.warmUp(), LONGEST_CEILING_WARM_UP);
    }

    /** For the report. */
    Map<String, String> toMap() {
        Map<String, String> map = new TreeMap<>(phases.toMap());
        map.put("runs", Integer.toString(runs));
        map.put("inFlight", Integer.toString(inFlight));
        map.put("intervalMs", intervalMs.isPresent() ? Integer.toString(intervalMs.getAsInt()) : "default");
        map.put("rate", rate.isPresent() ? Double.toString(rate.getAsDouble()) : "half of the closed loop");
        return map;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
