package com.acme.commerce.stores.customers;

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

/** Customers by their id, each with the deadline of what it waits for. */
public final class CustomerStore implements AutoCloseable {

    /** The customers, for queries. */
    public static final KeyedStore<Customer> CUSTOMERS =
            new KeyedStore<>("customers", Customer.class, Writes.ONCE, KeyedStore.PERSONAL_CHANGELOG);

    private static final String DEADLINES = "customer-deadlines";

    private final TrackedStore<Customer> customers;
    private final DeadlineStore deadlines;

    public CustomerStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.customers = new TrackedStore<>(CUSTOMERS, context, commits);
        this.deadlines = new DeadlineStore(context.getStateStore(DEADLINES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(CUSTOMERS.builder(), DeadlineStore.builder(DEADLINES));
    }

    /** The customer, or null. */
    public Customer find(String customerId) {
        return customers.get(customerId);
    }

    /**
     * Writes the customer; the deadline row follows {@link Customer#getDeadlineAt()}.
     *
     * @param before the customer as it was found; null where there was none
     * @param after null where the customer is forgotten altogether
     */
    public void save(String customerId, Customer before, Customer after) {
        if (after == null) {
            customers.delete(customerId, before);
        } else {
            customers.put(customerId, before, after);
        }
        deadlines.move(deadlineOf(before), deadlineOf(after), customerId);
    }

    /** Customers whose deadline has passed at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    /** Forgets a deadline that no customer stands behind any more. */
    public void drop(Deadline deadline) {
        deadlines.disarm(deadline.at(), deadline.id());
    }

    @Override
    public void close() {
        customers.close();
    }

    private static long deadlineOf(Customer customer) {
        return customer == null ? 0 : customer.getDeadlineAt();
    }
}
