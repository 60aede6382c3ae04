package com.acme.commerce.stores.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Where a row stands in a list: by a number, then by id. No two rows share a place. Where none ever changes its own, as the
 * time of an order, a list can be read in pages while rows come and go, and each is read once.
 *
 * @param at what the list is sorted by, for example epoch milliseconds
 */
public record Place(long at, String id) implements Comparable<Place> {

    /** Ids compare as their UTF-8 bytes do, which is how the keys of stores compare. */
    @Override
    public int compareTo(Place other) {
        int byTime = Long.compare(at, other.at);
        return byTime != 0
                ? byTime
                : Arrays.compareUnsigned(
                        id.getBytes(StandardCharsets.UTF_8), other.id.getBytes(StandardCharsets.UTF_8));
    }
}
