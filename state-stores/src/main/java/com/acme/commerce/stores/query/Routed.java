package com.acme.commerce.stores.query;

import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;

/** Where a read led. */
public sealed interface Routed<V> {

    /** It was answered on this instance. */
    record Here<V>(Answer<V> answer) implements Routed<V> {}

    /**
     * Another instance has the row and is to be asked.
     *
     * @param owner what it was started with as {@code application.server}
     * @param partition of the store that the key belongs to
     */
    record There<V>(HostInfo owner, int partition) implements Routed<V> {}

    /**
     * Nobody can answer at the moment.
     *
     * @param reason for people
     * @param retryAfter when it is worth to ask again
     */
    record Unavailable<V>(String reason, Duration retryAfter) implements Routed<V> {}
}
