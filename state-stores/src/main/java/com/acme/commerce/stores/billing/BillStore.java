package com.acme.commerce.stores.billing;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** What billing knows of orders, by order id. */
public final class BillStore implements AutoCloseable {

    /** The bills, for queries. */
    public static final KeyedStore<Bill> BILLS = new KeyedStore<>("bills", Bill.class, Writes.ONCE);

    private final TrackedStore<Bill> bills;

    public BillStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.bills = new TrackedStore<>(BILLS, context, commits);
    }

    /** The store a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(BILLS.builder());
    }

    /** What is known of an order, or null. */
    public Bill find(String orderId) {
        return bills.get(orderId);
    }

    /** @param before the bill as it was found; null where there was none */
    public void save(Bill before, Bill after) {
        bills.put(after.getOrderId(), before, after);
    }

    @Override
    public void close() {
        bills.close();
    }
}
