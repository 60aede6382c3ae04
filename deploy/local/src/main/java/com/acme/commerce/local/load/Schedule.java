package com.acme.commerce.local.load;

import java.time.Duration;

/**
 * When each checkout is meant to start, in nanoseconds since the beginning of the run. At a rate, that does not depend
 * on how the system keeps up: a checkout that has to wait for its turn has waited, and its latency says so.
 */
public final class Schedule {

    private static final double NANOS = Duration.ofSeconds(1).toNanos();

    private final double perSecond;

    private Schedule(double perSecond) {
        this.perSecond = perSecond;
    }

    /** So many checkouts a second, evenly. */
    public static Schedule atRate(double perSecond) {
        if (!(perSecond > 0 && perSecond <= 1_000_000)) {
            throw new IllegalArgumentException("rate must be above 0 and at most 1000000, but is " + perSecond);
        }
        return new Schedule(perSecond);
    }

    /** Each as soon as there is room in flight: for finding out how many the system can take. */
    public static Schedule unlimited() {
        return new Schedule(Double.POSITIVE_INFINITY);
    }

    public boolean isUnlimited() {
        return Double.isInfinite(perSecond);
    }

    /** Checkouts a second; infinite where there is no limit. */
    public double perSecond() {
        return perSecond;
    }

    /** When the checkout of an index is meant to start; now where there is no limit. */
    long intended(long index, long now) {
        return isUnlimited() ? now : (long) (index / perSecond * NANOS);
    }

    /** How many were meant to start by a time; none where there is no limit. */
    long meantBy(long time) {
        return isUnlimited() ? 0 : (long) Math.ceil(time / NANOS * perSecond);
    }
}
