package com.acme.commerce.stores.payments;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Payments by order id: an order has one. */
public final class PaymentStore {

    /** The payments, for queries. */
    public static final KeyedStore<Payment> PAYMENTS = new KeyedStore<>("payments", Payment.class, Writes.ONCE);

    private final KeyValueStore<String, Payment> payments;

    public PaymentStore(ProcessorContext<?, ?> context) {
        this.payments = context.getStateStore(PAYMENTS.name());
    }

    /** The store a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(PAYMENTS.builder());
    }

    /** The payment of an order, or null. */
    public Payment find(String orderId) {
        return payments.get(orderId);
    }

    public void save(Payment payment) {
        payments.put(payment.getOrderId(), payment);
    }
}
