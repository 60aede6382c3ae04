package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import java.util.function.Function;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.query.RangeQuery;

/**
 * A stretch of a store whose keys are in the order of a list.
 *
 * @param store its name
 * @param first the lowest key, or null for the beginning of the store
 * @param last the highest key, or null for the end of the store
 * @param descending whether the list begins with the highest
 * @param place reads a key
 */
public record IndexRange(String store, Bytes first, Bytes last, boolean descending, Function<Bytes, Place> place) {

    /** Reads the stretch in the order of the list. */
    public RangeQuery<Bytes, byte[]> query() {
        RangeQuery<Bytes, byte[]> range = RangeQuery.withRange(first, last);
        return descending ? range.withDescendingKeys() : range.withAscendingKeys();
    }
}
