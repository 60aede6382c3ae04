package com.acme.commerce.lag;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When the exporter last tried to look, and when it last saw everything; by a clock that nobody sets. */
final class LookTimes {

    /** Of brokers that let each call run into its timeout. */
    private static final Duration LONGEST_LOOK = Duration.ofMinutes(2);

    /** One look may fail, and another may be on its way. */
    private static final int FRESH = 3;

    private final Duration interval;
    private final LongSupplier nanoTime;
    private volatile boolean any;
    private volatile long complete;
    private volatile long tried;

    /** @param nanoTime usually {@link System#nanoTime()} */
    LookTimes(Duration interval, LongSupplier nanoTime) {
        this.interval = interval;
        this.nanoTime = nanoTime;
        this.complete = nanoTime.getAsLong();
        this.tried = complete;
    }

    void tried() {
        tried = nanoTime.getAsLong();
    }

    void complete() {
        complete = nanoTime.getAsLong();
        any = true;
    }

    /** Since the last complete look; since the start where there was none. */
    Duration age() {
        return Duration.ofNanos(nanoTime.getAsLong() - complete);
    }

    /** Whether what is published is worth reading. */
    boolean isFresh() {
        return any && age().compareTo(interval.multipliedBy(FRESH)) < 0;
    }

    /** Whether looks go on at all, answered or not. */
    boolean isAlive() {
        return nanoTime.getAsLong() - tried < interval.plus(LONGEST_LOOK).toNanos();
    }
}
