package com.acme.commerce.stores.ordering;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where an order stands in a list: by time, then by id. No two orders share a place, and none ever changes its own, so a
 * list can be read in pages while orders come and go.
 *
 * @param at epoch milliseconds
 */
public record Place(long at, String orderId) implements Comparable<Place> {

    /** Ids compare as their UTF-8 bytes do, which is how the keys of stores compare. */
    @Override
    public int compareTo(Place other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0
                ? byTime
                : Arrays.compareUnsigned(
                        orderId.getBytes(StandardCharsets.UTF_8), other.orderId.getBytes(StandardCharsets.UTF_8));
    }
}
