package com.acme.commerce.app;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A span of time that several steps share, by a clock that nobody sets. */
final class Deadline {

    private final LongSupplier nanoTime;
    private final long end;

    /** @param nanoTime usually {@link System#nanoTime()} */
    Deadline(Duration span, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.end = nanoTime.getAsLong() + span.toNanos();
    }

    /** What is left of it; zero once it is over. */
    Duration left() {
        return leftBut(Duration.ZERO);
    }

    /** What is left of it if the steps that come later are to have {@code reserve}; zero if that is all. */
    Duration leftBut(Duration reserve) {
        return Duration.ofNanos(Math.max(0, end - nanoTime.getAsLong() - reserve.toNanos()));
    }
}
