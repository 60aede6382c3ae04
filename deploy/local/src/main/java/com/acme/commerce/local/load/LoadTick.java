package com.acme.commerce.local.load;

import java.time.Duration;

/**
 * How a load goes, once a second.
 *
 * @param elapsed since the load began
 * @param started checkouts started so far
 * @param ended checkouts ended so far
 * @param orders of these, how many became an order
 * @param failed of these, how many failed
 * @param startedPerSecond since the tick before
 * @param endedPerSecond since the tick before
 * @param ordersPerSecond since the tick before
 * @param p50Millis median latency of the checkouts that ended since the tick before; 0 where none did
 * @param p99Millis 99th percentile of the same
 * @param inFlight checkouts under way
 */
public record LoadTick(
        Duration elapsed,
        long started,
        long ended,
        long orders,
        long failed,
        double startedPerSecond,
        double endedPerSecond,
        double ordersPerSecond,
        double p50Millis,
        double p99Millis,
        int inFlight) {}
