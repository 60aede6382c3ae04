package com.acme.commerce.stores.shopping;

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

/** Carts by their id, each with the time at which its waiting or its life ends. */
public final class CartStore implements AutoCloseable {

    /** The carts, for queries. */
    public static final KeyedStore<Cart> CARTS = new KeyedStore<>("carts", Cart.class, Writes.OFTEN);

    private static final String DEADLINES = "cart-deadlines";

    private final TrackedStore<Cart> carts;
    private final DeadlineStore deadlines;

    public CartStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.carts = new TrackedStore<>(CARTS, context, commits);
        this.deadlines = new DeadlineStore(context.getStateStore(DEADLINES));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(CARTS.builder(), DeadlineStore.builder(DEADLINES));
    }

    /** The cart, or null. */
    public Cart find(String cartId) {
        return carts.get(cartId);
    }

    /**
     * Writes a cart; its deadline row follows {@link Cart#getDeadlineAt()}.
     *
     * @param before the cart as it was found; null where there was none
     * @param after null where it is forgotten
     */
    public void save(String cartId, Cart before, Cart after) {
        if (after == null) {
            carts.delete(cartId, before);
        } else {
            carts.put(cartId, before, after);
        }
        deadlines.move(deadline(before), deadline(after), cartId);
    }

    /** Carts whose deadline has passed at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return deadlines.due(now, limit);
    }

    /** Forgets a deadline that no cart stands behind any more. */
    public void drop(Deadline deadline) {
        deadlines.disarm(deadline.at(), deadline.id());
    }

    @Override
    public void close() {
        carts.close();
    }

    private static long deadline(Cart cart) {
        return cart == null ? 0 : cart.getDeadlineAt();
    }
}
