package com.acme.commerce.stores.shipping;

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

/** Shipments by order id, each with the deadline of what it waits for. */
public final class ShipmentStore implements AutoCloseable {

    /** The shipments, for queries. */
    public static final KeyedStore<Shipment> SHIPMENTS = new KeyedStore<>("shipments", Shipment.class, Writes.ONCE);

    private static final String DEADLINES = "shipment-deadlines";

    private final TrackedStore<Shipment> shipments;
    private final DeadlineStore deadlines;

    public ShipmentStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.shipments = new TrackedStore<>(SHIPMENTS, context, commits);
        this.deadlines = new DeadlineStore(context.getStateStore(DEADLINES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(SHIPMENTS.builder(), DeadlineStore.builder(DEADLINES));
    }

    /** The shipment of an order, or null. */
    public Shipment find(String orderId) {
        return shipments.get(orderId);
    }

    /**
     * Writes the shipment; its deadline row follows {@link Shipment#getDeadlineAt()}.
     *
     * @param before the shipment as it was found; null where there was none
     */
    public void save(Shipment before, Shipment after) {
        shipments.put(after.getOrderId(), before, after);
        deadlines.move(before == null ? 0 : before.getDeadlineAt(), after.getDeadlineAt(), after.getOrderId());
    }

    /** Shipments whose deadline has passed at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    /** Forgets a deadline that no shipment stands behind any more. */
    public void drop(Deadline deadline) {
        deadlines.disarm(deadline.at(), deadline.id());
    }

    @Override
    public void close() {
        shipments.close();
    }
}
