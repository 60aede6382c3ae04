package com.acme.commerce.workers;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Knows how far one partition is done when its records finish in any order. Not safe for several threads.
 *
 * <p>Only the unfinished offsets are kept, so its size is the number of records in flight.
 */
final class OffsetTracker {

    /** In the order in which they were begun, which is ascending: the first is the lowest. */
    private final Set<Long> unfinished = new LinkedHashSet<>();

    private long next;

    /** @param position the offset at which reading starts */
    OffsetTracker(long position) {
        this.next = position;
    }

    /**
     * A record was taken up.
     *
     * @throws IllegalArgumentException if the offset is not above all that were seen before
     */
    void begin(long offset) {
        if (offset < next) {
            throw new IllegalArgumentException("offset " + offset + " came after " + (next - 1));
        }
        unfinished.add(offset);
        next = offset + 1;
    }

    /** A record is done for good. An offset that is not in flight is ignored. */
    void finish(long offset) {
        unfinished.remove(offset);
    }

    /** No more records come from below {@code position}: it may lie behind markers, which are never handed out. */
    void readUpTo(long position) {
        next = Math.max(next, position);
    }

    /** Where another reader has to start so that no unfinished record is left out. */
    long committable() {
        Iterator<Long> lowest = unfinished.iterator();
        return lowest.hasNext() ? lowest.next() : next;
    }

    int unfinished() {
        return unfinished.size();
    }
}
