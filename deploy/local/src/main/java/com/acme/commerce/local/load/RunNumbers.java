package com.acme.commerce.local.load;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The random numbers of one run. Each cart has its own, found by its index, so a cart is the same whatever was made
 * before it. Not secure, and much cheaper than what is.
 */
final class RunNumbers {

    private final long origin;

    RunNumbers(long seed, String runId) {
        UUID run = UUID.nameUUIDFromBytes(runId.getBytes(StandardCharsets.UTF_8));
        this.origin = new SplittableRandom(seed).nextLong() ^ run.getMostSignificantBits();
    }

    /** Split once, because generators with neighbouring seeds run through overlapping numbers. */
    SplittableRandom ofCart(long index) {
        return new SplittableRandom(origin + index).split();
    }

    /** A UUID of version 4, as the contracts ask for. */
    static String uuid(SplittableRandom random) {
        long high = random.nextLong() & ~0xF000L | 0x4000L;
        long low = random.nextLong() >>> 2 | 1L << 63;
        return new UUID(high, low).toString();
    }
}
