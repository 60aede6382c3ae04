package com.acme.commerce.bench.partitioning;

import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what readers see in another order than it was written in; all of them at once may tell it what they see. */
final class OrderingCheck {

    private final AtomicIntegerArray newest;
    private final AtomicIntegerArray late;
    private final AtomicLong read = new AtomicLong();
    private volatile boolean givenUp;

    OrderingCheck(int aggregates) {
        this.newest = new AtomicIntegerArray(aggregates);
        this.late = new AtomicIntegerArray(aggregates);
    }

    /** @param sequence of the record among those of its aggregate, from 1 */
    void read(int aggregate, int sequence) {
        if (newest.getAndAccumulate(aggregate, sequence, Math::max) > sequence) {
            late.incrementAndGet(aggregate);
        }
        read.incrementAndGet();
    }

    /** Whether readers should go on: there are to be so many records. */
    boolean waitsFor(long records) {
        return !givenUp && read.get() < records;
    }

    /** No more records will come. */
    void giveUp() {
        givenUp = true;
    }

    /** Records so far. */
    long records() {
        return read.get();
    }

    /** Records that were read after a later one of their aggregate. */
    long violations() {
        long sum = 0;
        for (int aggregate = 0; aggregate < late.length(); aggregate++) {
            sum += late.get(aggregate);
        }
        return sum;
    }

    /** Aggregates with a violation. */
    int affected() {
        int sum = 0;
        for (int aggregate = 0; aggregate < late.length(); aggregate++) {
            sum += late.get(aggregate) > 0 ? 1 : 0;
        }
        return sum;
    }
}
