package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Checkouts and orders by order id, each with the deadline of what it waits for. */
public final class OrderStore implements AutoCloseable {

    /** The orders, for queries. */
    public static final KeyedStore<Order> ORDERS = new KeyedStore<>("orders", Order.class, Writes.OFTEN);

    /** The {@link DeadlineStore} of all that wait: which are the checkouts that run. */
    public static final String DEADLINES = "checkout-deadlines";

    private final TrackedStore<Order> orders;
    private final DeadlineStore deadlines;
    private final OrderIndex index;

    public OrderStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.orders = new TrackedStore<>(ORDERS, context, commits);
        this.deadlines = new DeadlineStore(context.getStateStore(DEADLINES));
        this.index = new OrderIndex(context.getStateStore(OrderIndex.NAME));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(ORDERS.builder(), DeadlineStore.builder(DEADLINES), OrderIndex.builder());
    }

    /** The order, or null. */
    public Order find(String orderId) {
        return orders.get(orderId);
    }

    /**
     * Writes the order; its deadline row follows {@link Order#getDeadlineAt()}, and the index its status. The row is first:
     * a list that misses the order where it was must find it among the rows that are not committed.
     */
    public void save(Order before, Order after) {
        orders.put(after.getOrderId(), before, after);
        index.follow(before, after);
        deadlines.move(before == null ? 0 : before.getDeadlineAt(), after.getDeadlineAt(), after.getOrderId());
    }

    /** Orders whose deadline has passed at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    /** The earliest deadline of all that wait, in epoch milliseconds; 0 where nothing waits. */
    public long nextDeadline() {
        return deadlines.earliest();
    }

    /** How many deadlines had passed at {@code time} and nobody has dealt with; {@code limit} stands for more. */
    public int overdue(long time, int limit) {
        return deadlines.count(time, limit);
    }

    /** Forgets a deadline that no order stands behind any more. */
    public void drop(Deadline deadline) {
        deadlines.disarm(deadline.at(), deadline.id());
    }

    @Override
    public void close() {
        orders.close();
    }
}
