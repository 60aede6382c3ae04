package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Checkouts and orders by order id, each with the deadline of what it waits for. */
public final class OrderStore {

    /** The orders, for queries. */
    public static final KeyedStore<Order> ORDERS = new KeyedStore<>("orders", Order.class, Writes.OFTEN);

    private static final String DEADLINES = "checkout-deadlines";

    private final KeyValueStore<String, Order> orders;
    private final DeadlineStore deadlines;

    public OrderStore(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(ORDERS.name());
        this.deadlines = new DeadlineStore(context.getStateStore(DEADLINES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(ORDERS.builder(), DeadlineStore.builder(DEADLINES));
    }

    /** The order, or null. */
    public Order find(String orderId) {
        return orders.get(orderId);
    }

    /** Writes the order; its deadline row follows {@link Order#getDeadlineAt()}. */
    public void save(Order before, Order after) {
        long was = before == null ? 0 : before.getDeadlineAt();
        long is = after.getDeadlineAt();
        if (was != is) {
            if (was != 0) {
                deadlines.disarm(was, after.getOrderId());
            }
            if (is != 0) {
                deadlines.arm(is, after.getOrderId());
            }
        }
        orders.put(after.getOrderId(), after);
    }

    /** Orders whose deadline has passed at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    /** Forgets a deadline that no order stands behind any more. */
    public void drop(Deadline deadline) {
        deadlines.disarm(deadline.at(), deadline.id());
    }
}
