package com.acme.commerce.bench.reads;

import java.time.Duration;

/**
 * When lookups start. At a rate that does not depend on how the instance keeps up: a lookup that has to wait for its turn has
 * waited, and its latency says so.
 *
 * @param perSecond infinite where each connection asks again as soon as it has its answer
 * @param warmUp what is left out of what is measured
 * @param measured how long is measured after that
 */
record Timing(double perSecond, Duration warmUp, Duration measured) {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    static Timing closed(Duration warmUp, Duration measured) {
        return new Timing(Double.POSITIVE_INFINITY, warmUp, measured);
    }

    boolean isClosed() {
        return Double.isInfinite(perSecond);
    }

    /** When a lookup is meant to start, in nanoseconds since the beginning; now, where there is no rate. */
    long intended(long index, long now) {
        return isClosed() ? now : (long) (index / perSecond * NANOS);
    }

    /** When the last lookup may start. */
    long end() {
        return warmUp.plus(measured).toNanos();
    }
}
