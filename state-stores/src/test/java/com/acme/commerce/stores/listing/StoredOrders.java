package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStore;
import java.util.List;

/** The orders of one partition, in RocksDB. */
final class StoredOrders implements AutoCloseable {

    private final StoredPartition partition = new StoredPartition(OrderStore.builders());
    final OrderStore store = new OrderStore(partition.context, new CommitTracker());

    /** What a range query would bring. */
    List<Place> places(IndexRange range) {
        return partition.places(range);
    }

    /** The number of rows in a store. */
    int size(String name) {
        return partition.size(name);
    }

    Order find(String orderId) {
        return store.find(orderId);
    }

    @Override
    public void close() {
        partition.close();
    }
}
