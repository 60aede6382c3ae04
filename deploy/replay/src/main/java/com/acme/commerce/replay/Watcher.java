package com.acme.commerce.replay;

/** Hears how far a replay is. */
interface Watcher {

    /** Nobody looks. */
    Watcher NONE = new Watcher() {};

    /** Something begins or is reached. */
    default void say(String what) {}

    /** @param of how many records there are in all, about */
    default void records(long done, long of) {}
}
