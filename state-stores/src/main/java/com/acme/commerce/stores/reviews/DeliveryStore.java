package com.acme.commerce.stores.reviews;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Orders on their way to their customers, by order id. */
public final class DeliveryStore {

    /** Name of the store. */
    public static final String NAME = "awaited-deliveries";

    private final KeyValueStore<String, AwaitedDelivery> awaited;

    public DeliveryStore(ProcessorContext<?, ?> context) {
        this.awaited = context.getStateStore(NAME);
    }

    /** The store a topology adds for this. */
    public static StoreBuilder<?> builder() {
        return new KeyedStore<>(NAME, AwaitedDelivery.class, Writes.ONCE).builder();
    }

    /** The order, or null where it is not on its way. */
    public AwaitedDelivery find(String orderId) {
        return awaited.get(orderId);
    }

    /** @param delivery null where the order has ended */
    public void save(String orderId, AwaitedDelivery delivery) {
        if (delivery == null) {
            awaited.delete(orderId);
        } else {
            awaited.put(orderId, delivery);
        }
    }
}
