package com.acme.commerce.stores.fraud;

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

/** The checks of orders by order id, each until it is forgotten. */
public final class FraudCheckStore implements AutoCloseable {

    /** The checks, for queries. */
    public static final KeyedStore<FraudCheck> CHECKS =
            new KeyedStore<>("fraud-checks", FraudCheck.class, Writes.OFTEN);

    private static final String DUE = "fraud-checks-due";

    private final TrackedStore<FraudCheck> checks;
    private final DeadlineStore due;

    public FraudCheckStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.checks = new TrackedStore<>(CHECKS, context, commits);
        this.due = new DeadlineStore(context.getStateStore(DUE));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(CHECKS.builder(), DeadlineStore.builder(DUE));
    }

    /** The check of an order, or null. */
    public FraudCheck find(String orderId) {
        return checks.get(orderId);
    }

    /**
     * Writes a check, or forgets it; what is due follows {@link FraudCheck#getDueAt()}.
     *
     * @param before as it was found; null where there was none
     * @param after null where it is forgotten
     */
    public void save(FraudCheck before, FraudCheck after) {
        String orderId = (after == null ? before : after).getOrderId();
        if (after == null) {
            checks.delete(orderId, before);
        } else {
            checks.put(orderId, before, after);
        }
        due.move(before == null ? 0 : before.getDueAt(), after == null ? 0 : after.getDueAt(), orderId);
    }

    /** The checks that are due at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return due.due(now, limit);
    }

    /** Forgets that something was due which is so no more. */
    public void drop(Deadline deadline) {
        due.disarm(deadline.at(), deadline.id());
    }

    @Override
    public void close() {
        checks.close();
    }
}
