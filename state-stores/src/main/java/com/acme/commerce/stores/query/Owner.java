package com.acme.commerce.stores.query;

import org.apache.kafka.streams.state.HostInfo;

/** Which instance has the active copy of a key. */
public sealed interface Owner {

    /** This instance. */
    record Self(int partition) implements Owner {}

    /**
     * Another instance.
     *
     * @param address what it was started with as {@code application.server}
     */
    record Peer(HostInfo address, int partition) implements Owner {}

    /**
     * Nobody, as far as is known.
     *
     * @param reason for people
     */
    record Unknown(String reason) implements Owner {}
}
