package com.acme.commerce.stores.shopping;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Orders that use promotions, and those of which nothing but their end is known, by order id. */
public final class DiscountedOrderStore {

    /** Name of the store. */
    public static final String NAME = "discounted-orders";

    private static final String EXPIRIES = "discounted-order-expiries";

    private final KeyValueStore<String, DiscountedOrder> orders;
    private final DeadlineStore expiries;

    public DiscountedOrderStore(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(NAME);
        this.expiries = new DeadlineStore(context.getStateStore(EXPIRIES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(
                new KeyedStore<>(NAME, DiscountedOrder.class, Writes.ONCE).builder(), DeadlineStore.builder(EXPIRIES));
    }

    /** The order, or null. */
    public DiscountedOrder find(String orderId) {
        return orders.get(orderId);
    }

    /**
     * @param before the order as it was found; null where there was none
     * @param after null where nothing is awaited any more
     */
    public void save(String orderId, DiscountedOrder before, DiscountedOrder after) {
        if (after == null) {
            orders.delete(orderId);
        } else {
            orders.put(orderId, after);
        }
        expiries.move(forgotten(before), forgotten(after), orderId);
    }

    /** Deletes orders whose time is over at {@code now}, at most {@code limit}. */
    public void forget(long now, int limit) {
        for (Deadline due : expiries.due(now, limit)) {
            DiscountedOrder order = orders.get(due.id());
            if (order != null && order.getForgottenAt() == due.at()) {
                orders.delete(due.id());
            }
            expiries.disarm(due.at(), due.id());
        }
    }

    private static long forgotten(DiscountedOrder order) {
        return order == null ? 0 : order.getForgottenAt();
    }
}
