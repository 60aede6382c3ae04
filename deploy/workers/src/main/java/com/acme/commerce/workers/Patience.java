package com.acme.commerce.workers;

import java.time.Clock;
import java.time.Duration;

/**
 * How long a request is tried. Its age counts from the request and not from when it was read, so a restart does not begin
 * anew.
 */
final class Patience {

    /** An hour less than the day for which Stripe, and others, remember an idempotency key. */
    static final Duration KEYS_ARE_KNOWN = Duration.ofHours(23);

    /**
     * However old it is: a worker that was away for long must not give up at the first hiccup what it has hardly tried.
     */
    static final int LEAST_TRIES = 5;

    private final Duration retryFor;
    private final Clock clock;

    Patience(Duration retryFor, Clock clock) {
        this.retryFor = retryFor;
        this.clock = clock;
    }

    /**
     * Whether a request that has failed is given up.
     *
     * @param requestedAt milliseconds since the epoch, UTC
     * @param tries since it was read
     */
    boolean isOver(long requestedAt, int tries) {
        return tries >= LEAST_TRIES && age(requestedAt) > retryFor.toMillis();
    }

    private long age(long requestedAt) {
        return clock.millis() - requestedAt;
    }
}
