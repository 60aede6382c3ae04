package com.acme.commerce.stores.query;

/** A partition that cannot be read here for the moment; the message says why, for people. */
public final class NotReadableException extends Exception {

    public NotReadableException(String message) {
        // Expected during every rebalance: nobody looks at where it came from.
        super(message, null, false, false);
    }
}
