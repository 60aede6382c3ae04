package com.acme.commerce.replay;

import java.util.Map;

/**
 * Up to where a partition is gone through, and from where on it is in motion: what happens there may or may not be in the
 * state of the running application that it is compared with.
 *
 * @param settled offsets by topic: what is in front of them the application had dealt with before its state was read
 * @param settledUntil time passes in motion from then on: epoch milliseconds
 * @param ends offsets by topic: what is in front of them is gone through
 * @param end up to then time passes behind the last record: epoch milliseconds
 */
record Cut(Map<String, Long> settled, long settledUntil, Map<String, Long> ends, long end) {

    /** Where nothing is in motion: the application stands still. */
    static Cut atRest(Map<String, Long> ends, long end) {
        return new Cut(ends, Long.MAX_VALUE, ends, end);
    }

    boolean isAtRest() {
        return settledUntil == Long.MAX_VALUE;
    }

    boolean isSettled(Arrival arrival) {
        return arrival.at() < settledUntil
                && arrival.record().offset()
                        < settled.getOrDefault(arrival.record().topic(), 0L);
    }
}
