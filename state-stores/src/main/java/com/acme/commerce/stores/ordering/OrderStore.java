package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.deadline.DueRows;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Checkouts and orders by order id, each with the deadline of what it waits for. */
public final class OrderStore implements AutoCloseable {

    /** The orders, for queries. */
    public static final KeyedStore<Order> ORDERS =
            new KeyedStore<>("orders", Order.class, Writes.OFTEN).indexedBy(OrderIndex.ENTRIES);

    private final TrackedStore<Order> orders;
    private final DueRows waiting;

    public OrderStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.orders = new TrackedStore<>(ORDERS, context, commits);
        this.waiting = new DueRows(context.getStateStore(ORDERS.name()), OrderIndex.WAITING);
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(ORDERS.builder());
    }

    /** The order, or null. */
    public Order find(String orderId) {
        return orders.get(orderId);
    }

    /** @param before the order as it was found; null where there was none */
    public void save(Order before, Order after) {
        orders.put(after.getOrderId(), before, after);
        waiting.written(after.getDeadlineAt());
    }

    /** Orders whose deadline had passed at {@code now} when they were last committed, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return waiting.due(now, limit);
    }

    /** The earliest deadline of all that wait, in epoch milliseconds; 0 where nothing waits. */
    public long nextDeadline() {
        return waiting.earliest();
    }

    /** How many deadlines had passed at {@code time} and nobody has dealt with; {@code limit} stands for more. */
    public int overdue(long time, int limit) {
        return waiting.count(time, limit);
    }

    @Override
    public void close() {
        orders.close();
    }
}
