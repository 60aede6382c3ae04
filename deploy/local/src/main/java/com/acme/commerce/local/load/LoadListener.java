package com.acme.commerce.local.load;

/** Watches a load. */
@FunctionalInterface
public interface LoadListener {

    /** Called once a second, from a thread of the load's own, until it ends. */
    void tick(LoadTick tick);
}
