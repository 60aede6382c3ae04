package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStore;
import java.util.List;

/** The orders of one partition, in RocksDB. */
final class StoredOrders implements AutoCloseable {

    private final StoredPartition partition = new StoredPartition(OrderStore.builders());
    final OrderStore store = new OrderStore(partition.context, new CommitTracker());

    /** The places in a stretch of the index. */
    List<Place> places(EntriesQuery stretch) {
        return partition.places(OrderStore.ORDERS.name(), stretch);
    }

    /** The number of entries that all orders have. */
    int entries() {
        return partition.entries(OrderStore.ORDERS.name());
    }

    Order find(String orderId) {
        return store.find(orderId);
    }

    @Override
    public void close() {
        partition.close();
    }
}
