package com.acme.commerce.topology.ordering;

import java.time.Duration;

/**
 * Hears of every checkout that ends, for metrics. It hears of it before the transaction commits, and again if that has
 * to be repeated: good enough to watch, not to account.
 */
@FunctionalInterface
public interface CheckoutObserver {

    /**
     * A checkout ended.
     *
     * @param outcome {@code created}, or the reason of its failure in lower case
     * @param duration from the time of CartCheckedOut to now
     */
    void ended(String outcome, Duration duration);
}
