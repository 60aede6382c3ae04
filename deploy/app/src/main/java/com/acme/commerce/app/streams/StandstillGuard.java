package com.acme.commerce.app.streams;

import com.acme.commerce.stores.query.Ownership;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Notices that the process stood still, frozen or paged out. The group gives the partitions of a silent member away when its
 * session has timed out; the member learns of it only after it goes on, and until then would answer from copies that others
 * have long written past.
 */
final class StandstillGuard implements Ownership {

    /** Half of the session timeout: before that nothing can have been given away. */
    private static final Duration HARMLESS = Duration.ofSeconds(3);

    /** A heartbeat is sent at once by a member that goes on, and answered within milliseconds; this is for a busy machine. */
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(2);

    private final LongSupplier nanoTime;
    private volatile long lastTick;
    private volatile long trustedFrom;

    StandstillGuard(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
        this.trustedFrom = lastTick;
    }

    /** Called several times a second, for as long as the process moves. */
    void tick() {
        long now = nanoTime.getAsLong();
        if (now - lastTick > HARMLESS.toNanos()) {
            trustedFrom = now + UNTIL_KNOWN.toNanos();
        }
        lastTick = now;
    }

    @Override
    public boolean inDoubt() {
        long now = nanoTime.getAsLong();
        // Also asked before the first tick after a standstill.
        return now - lastTick > HARMLESS.toNanos() || now - trustedFrom < 0;
    }
}
