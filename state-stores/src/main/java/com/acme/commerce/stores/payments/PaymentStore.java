package com.acme.commerce.stores.payments;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** Payments by order id: an order has one. */
public final class PaymentStore implements AutoCloseable {

    /** The payments, for queries. */
    public static final KeyedStore<Payment> PAYMENTS = new KeyedStore<>("payments", Payment.class, Writes.ONCE);

    private final TrackedStore<Payment> payments;

    public PaymentStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.payments = new TrackedStore<>(PAYMENTS, context, commits);
    }

    /** The store a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(PAYMENTS.builder());
    }

    /** The payment of an order, or null. */
    public Payment find(String orderId) {
        return payments.get(orderId);
    }

    /** @param before the payment as it was found; null where there was none */
    public void save(Payment before, Payment after) {
        payments.put(after.getOrderId(), before, after);
    }

    @Override
    public void close() {
        payments.close();
    }
}
