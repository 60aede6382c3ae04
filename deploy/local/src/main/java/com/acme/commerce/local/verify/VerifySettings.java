package com.acme.commerce.local.verify;

import java.time.Duration;

/**
 * How a check is done.
 *
 * @param settling an order that heard of nothing for so long must have had all its consequences
 * @param stall how long the check waits for a partition whose records stay invisible behind an open transaction
 */
public record VerifySettings(Duration settling, Duration stall) {

    /**
     * A checkout waits 30 s for its answers before it gives up; the rest is for the answers to its giving up, and for
     * clocks that differ. A transaction whose writer died ends after 10 s, and the broker looks for such every 10 s
     * unless it is told otherwise: after a minute nobody will end it.
     */
    public static final VerifySettings DEFAULT = new VerifySettings(Duration.ofSeconds(40), Duration.ofSeconds(60));

    public VerifySettings {
        if (settling.isNegative()) {
            throw new IllegalArgumentException("settling must not be negative, but is " + settling);
        }
        if (stall.isNegative() || stall.isZero()) {
            throw new IllegalArgumentException("stall must be above 0, but is " + stall);
        }
    }

    /** For a system on which nothing has happened for a while: whatever is missing is called missing. */
    public static VerifySettings atRest() {
        return new VerifySettings(Duration.ZERO, DEFAULT.stall);
    }
}
