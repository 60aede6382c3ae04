package com.acme.commerce.app.streams;

import com.acme.commerce.stores.query.Ownership;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Something that beats for as long as all is well, and was missed: the process stood still, or no broker answered. The group
 * gives the partitions of a silent member away when its session has timed out; the member learns of it only after it is back,
 * and until then would answer from copies that others have long written past.
 */
final class Pulse implements Ownership {

    /**
     * Half of the session timeout. The last heartbeat is half a second older than what was cut off, or two in the protocol
     * {@code streams}, so nothing can have been given away before four.
     */
    private static final Duration HARMLESS = Duration.ofSeconds(3);

    /** A heartbeat is sent at once by a member that goes on, and answered within milliseconds; this is for a busy machine. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private Beats beats;

    Pulse(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        long now = nanoTime.getAsLong();
        this.beats = new Beats(now, now, now);
    }

    /** The last beat, the last one before the last silence, and when that is forgotten; nanoseconds. */
    private record Beats(long last, long lastBeforeSilence, long trustedFrom) {}

    /** Called more than once a second, for as long as all is well. */
    synchronized void beat() {
        long now = nanoTime.getAsLong();
        beats = now - beats.last > HARMLESS.toNanos()
                ? new Beats(now, beats.last, now + UNTIL_KNOWN.toNanos())
                : new Beats(now, beats.lastBeforeSilence, beats.trustedFrom);
    }

    @Override
    public synchronized Duration doubt() {
        long now = nanoTime.getAsLong();
        // Also asked before the first beat after a silence.
        if (now - beats.last > HARMLESS.toNanos()) {
            return Duration.ofNanos(now - beats.last);
        }
        return now - beats.trustedFrom < 0 ? Duration.ofNanos(now - beats.lastBeforeSilence) : Duration.ZERO;
    }
}
