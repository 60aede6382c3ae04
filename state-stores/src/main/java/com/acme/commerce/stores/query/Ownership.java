package com.acme.commerce.stores.query;

import java.time.Duration;

/** Whether this instance can still believe that its active tasks are its own. */
@FunctionalInterface
public interface Ownership {

    /**
     * How long ago it last could, where it cannot: the group may have given its tasks to others since, and it has not found
     * out yet.
     *
     * @return zero where it can
     */
    Duration doubt();
}
