package com.acme.commerce.stores.query;

/** Whether this instance can still believe that its active tasks are its own. */
@FunctionalInterface
public interface Ownership {

    /** It stood still for so long that the group may have given its tasks to others, and has not found out yet. */
    boolean inDoubt();
}
