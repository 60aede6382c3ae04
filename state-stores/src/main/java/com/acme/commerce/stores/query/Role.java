package com.acme.commerce.stores.query;

/** Which copy of a row answered. */
public enum Role {
    /** The one that is written to: not behind anything. */
    ACTIVE,
    /** One that follows, and has only what is committed. */
    STANDBY
}
