package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.Place;
import com.acme.commerce.stores.query.Copy;
import com.acme.commerce.stores.query.NotReadableException;
import java.util.Collection;
import java.util.Iterator;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * The orders of a copy and the stretch of their index that a list reads. In a standby the two are restored independently:
 * each order is listed as it was at some time within the staleness that the answer states.
 */
final class CopiedOrders implements OrderPartition {

    private final Copy<Order> copy;
    private final IndexRange range;
    private final KeyValueIterator<Bytes, byte[]> entries;

    CopiedOrders(Copy<Order> copy, IndexRange range) throws NotReadableException {
        this.copy = copy;
        this.range = range;
        this.entries = copy.query(range.store(), range.query());
    }

    @Override
    public Iterator<Place> places() {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Place next() {
                return range.place().apply(entries.next().key);
            }
        };
    }

    @Override
    public Order committed(String orderId) throws NotReadableException {
        return copy.row(orderId);
    }

    @Override
    public Collection<Order> committedOfChanged() {
        return copy.committedOfChanged();
    }

    @Override
    public void close() {
        entries.close();
    }
}
