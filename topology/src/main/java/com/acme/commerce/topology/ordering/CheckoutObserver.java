package com.acme.commerce.topology.ordering;

import java.time.Duration;

/**
 * Hears of checkouts, for metrics. It hears of them before the transaction commits, and again if that has to be repeated: good
 * enough to watch, not to account.
 */
@FunctionalInterface
public interface CheckoutObserver {

    /** How far an order can come. */
    enum Step {
        /** It is known from here on. */
        STARTED,
        /** All its goods are set aside; the money is asked for. */
        RESERVED,
        CREATED,
        FAILED,
        COMPLETED,
        CANCELLED
    }

    /**
     * How the checkouts of a partition stand with their deadlines.
     *
     * @param nextDeadline the earliest of all that are open: epoch milliseconds; 0 where none is
     * @param stuck how many are so far beyond theirs that somebody should look
     */
    record Deadlines(long nextDeadline, int stuck) {}

    /**
     * A checkout ended.
     *
     * @param outcome {@code created}, or the reason of its failure in lower case
     * @param duration from the time of CartCheckedOut to now
     */
    void ended(String outcome, Duration duration);

    /** An order came to a step. */
    default void reached(Step step) {}

    /** Said from time to time. */
    default void waiting(int partition, Deadlines deadlines) {}

    /** Somebody else looks after the partition from now on. */
    default void released(int partition) {}
}
