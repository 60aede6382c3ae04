package com.acme.commerce.stores.index;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.RangeQuery;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Asks a store with an index for a stretch of it.
 *
 * @param first the lowest key of an entry
 * @param last the highest
 * @param descending whether the result begins with the highest
 */
public record EntriesQuery(Bytes first, Bytes last, boolean descending)
        implements Query<KeyValueIterator<Bytes, byte[]>> {

    /**
     * A list upwards, from its lowest entry.
     *
     * @param prefix what its entries begin with
     * @param after where to go on, which may be found again; null from the start
     */
    public static EntriesQuery ascending(Bytes prefix, Place after) {
        return new EntriesQuery(after == null ? prefix : PlaceKeys.key(prefix, after), PlaceKeys.end(prefix), false);
    }

    /**
     * A list downwards, from its highest entry.
     *
     * @param prefix what its entries begin with
     * @param after where to go on, which may be found again; null from the start
     */
    public static EntriesQuery descending(Bytes prefix, Place after) {
        return new EntriesQuery(prefix, after == null ? PlaceKeys.end(prefix) : PlaceKeys.key(prefix, after), true);
    }

    /** The same, for the store in which rows and entries lie. */
    public RangeQuery<Bytes, byte[]> inStore() {
        RangeQuery<Bytes, byte[]> range = RangeQuery.withRange(first, last);
        return descending ? range.withDescendingKeys() : range.withAscendingKeys();
    }
}
