package com.acme.commerce.stores.query;

import java.time.Duration;
import java.util.Optional;

/** How old the copies of this instance are that follow an active one elsewhere. */
@FunctionalInterface
public interface Freshness {

    /**
     * How long ago everything that was committed by then had arrived in a copy here.
     *
     * @return empty where there is no such copy, or nobody knows
     */
    Optional<Duration> staleness(String store, int partition);
}
