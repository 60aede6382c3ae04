package com.acme.commerce.topology.fraud.decision;

import java.time.Duration;

/**
 * What the checks for fraud go by.
 *
 * @param window so far back orders of a customer or a card are counted
 * @param orders more of them in a window are too many
 * @param customers more of them with one card are too many
 * @param highAmount from this amount on an order is a large one, in whole units of its currency
 * @param patience so long a check waits for what it is decided on; longer than a checkout may take
 */
public record FraudTerms(Duration window, int orders, int customers, long highAmount, Duration patience) {

    /** An order that comes later than this behind its customer's newest one is not counted any more. */
    static final Duration GRACE = Duration.ofMinutes(10);

    /** A customer or card of which nothing was seen for so long is forgotten. */
    static final Duration MEMORY = Duration.ofDays(30);

    /** Longer than topics are kept: as long as anything can be said twice, it is known that it was said. */
    static final Duration KEEP = Duration.ofDays(8);

    /** Bounds a row. Only the oldest orders of somebody who has far too many fall out. */
    int maxSightings() {
        return 4 * (orders + 1);
    }
}
