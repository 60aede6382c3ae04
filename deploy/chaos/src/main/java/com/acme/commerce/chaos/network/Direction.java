package com.acme.commerce.chaos.network;

/** Which way bytes go through a proxy. */
public enum Direction {
    /** From the client to the server. */
    OUT,
    /** From the server to the client. */
    BACK
}
