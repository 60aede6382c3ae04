package com.acme.commerce.workers;

import java.time.Duration;

/**
 * The requests of one partition for as long as it is assigned here. After a new assignment of the same partition there
 * is a new object, so what comes late to the old one does no harm. Safe for several threads.
 */
final class PartitionWork {

    private final OffsetTracker offsets;
    private int running;
    private boolean closed;

    /** @param position the offset at which reading starts */
    PartitionWork(long position) {
        this.offsets = new OffsetTracker(position);
    }

    /** A request was read; it counts as in flight until {@link #finish}. */
    synchronized void admit(long offset) {
        offsets.begin(offset);
    }

    /** Everything below {@code position} was read. */
    synchronized void readUpTo(long position) {
        offsets.readUpTo(position);
    }

    /** Begins a try at a request; false means that the partition is not ours any more and the request must be dropped. */
    synchronized boolean start() {
        if (closed) {
            return false;
        }
        running++;
        return true;
    }

    /** A try ended without outcome; there will be another. */
    synchronized void suspend() {
        running--;
        notifyAll();
    }

    /** A try ended with an outcome that the broker has acknowledged. */
    synchronized void finish(long offset) {
        offsets.finish(offset);
        running--;
        notifyAll();
    }

    /** Starts no more tries; those that run may finish. */
    synchronized void close() {
        closed = true;
    }

    /**
     * Waits until no try is running.
     *
     * @return whether that was so in time
     */
    synchronized boolean awaitQuiet(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (running > 0) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    synchronized long committable() {
        return offsets.committable();
    }

    synchronized int unfinished() {
        return offsets.unfinished();
    }
}
