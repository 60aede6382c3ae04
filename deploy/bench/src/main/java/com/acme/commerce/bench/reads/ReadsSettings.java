package com.acme.commerce.bench.reads;

import java.time.Duration;
import java.util.Map;

/**
 * How lookups are measured.
 *
 * @param runs of each kind
 * @param duration of what is measured in each run
 * @param warmUp before it
 * @param connections on which lookups are under way, one on each
 * @param rate lookups a second at which latencies are measured, where the instance can take twice as many
 * @param checkouts a second beside
 */
record ReadsSettings(int runs, Duration duration, Duration warmUp, int connections, int rate, int checkouts) {

    /** The rate for a route that can take so many a second: at more than half of them the queue would be measured. */
    double rateWhere(double most) {
        return Math.min(rate, Math.floor(most / 2));
    }

    Map<String, String> toMap() {
        return Map.of(
                "runs", Integer.toString(runs),
                "seconds", Long.toString(duration.toSeconds()),
                "connections", Integer.toString(connections),
                "rate", Integer.toString(rate),
                "checkouts beside", Integer.toString(checkouts));
    }
}
