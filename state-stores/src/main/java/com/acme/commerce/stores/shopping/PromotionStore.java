package com.acme.commerce.stores.shopping;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Promotions by their code, with the orders and the customers that use them, until they are forgotten together. */
public final class PromotionStore implements AutoCloseable {

    /** The promotions, for queries. */
    public static final KeyedStore<Promotion> PROMOTIONS =
            new KeyedStore<>("promotions", Promotion.class, Writes.OFTEN);

    private static final KeyedStore<PromotionUse> USES =
            new KeyedStore<>("promotion-uses", PromotionUse.class, Writes.ONCE);

    private static final KeyedStore<CustomerUses> CUSTOMERS =
            new KeyedStore<>("promotion-customers", CustomerUses.class, Writes.ONCE);

    private static final String REMOVALS = "promotion-removals";

    private final TrackedStore<Promotion> promotions;
    private final KeyValueStore<String, PromotionUse> uses;
    private final KeyValueStore<String, CustomerUses> customers;
    private final DeadlineStore removals;

    public PromotionStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.promotions = new TrackedStore<>(PROMOTIONS, context, commits);
        this.uses = context.getStateStore(USES.name());
        this.customers = context.getStateStore(CUSTOMERS.name());
        this.removals = new DeadlineStore(context.getStateStore(REMOVALS));
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(PROMOTIONS.builder(), USES.builder(), CUSTOMERS.builder(), DeadlineStore.builder(REMOVALS));
    }

    /** The promotion, or null. */
    public Promotion find(String code) {
        return promotions.get(code);
    }

    /**
     * What is known for a use.
     *
     * @param code has no slash
     * @param orderId null where it is about no order
     * @param customerId null where the order says it, if it is known
     */
    public Ticket load(String code, String orderId, String customerId) {
        PromotionUse use = orderId == null ? null : uses.get(key(code, orderId));
        String customer = customer(use, customerId);
        return new Ticket(promotions.get(code), use, customer == null ? null : customers.get(key(code, customer)));
    }

    /**
     * Writes what has changed.
     *
     * @param before as it was loaded, with the same ids
     */
    public void save(String code, String orderId, String customerId, Ticket before, Ticket after) {
        if (after.promotion() != before.promotion()) {
            savePromotion(code, before.promotion(), after.promotion());
        }
        if (after.use() != before.use()) {
            uses.put(key(code, orderId), after.use());
        }
        if (after.customer() != before.customer()) {
            customers.put(key(code, customer(before.use(), customerId)), after.customer());
        }
    }

    /** Promotions that are to be forgotten at {@code now}, at most {@code limit}. */
    public List<Deadline> due(long now, int limit) {
        return removals.due(now, limit);
    }

    /** Forgets a deadline that no promotion stands behind any more. */
    public void drop(Deadline deadline) {
        removals.disarm(deadline.at(), deadline.id());
    }

    /**
     * Forgets what orders and customers have of a promotion, at most {@code limit} rows of each.
     *
     * @return whether nothing is left, and the promotion is forgotten as well
     */
    public boolean remove(Promotion promotion, int limit) {
        String code = promotion.getPromotionCode();
        boolean done = clear(uses, code, limit) & clear(customers, code, limit);
        if (done) {
            savePromotion(code, promotion, null);
        }
        return done;
    }

    @Override
    public void close() {
        promotions.close();
    }

    private void savePromotion(String code, Promotion before, Promotion after) {
        if (after == null) {
            promotions.delete(code, before);
        } else {
            promotions.put(code, before, after);
        }
        removals.move(removal(before), removal(after), code);
    }

    private static long removal(Promotion promotion) {
        return promotion == null ? 0 : promotion.getRemovedAt();
    }

    private static String customer(PromotionUse use, String customerId) {
        return customerId != null || use == null ? customerId : use.getCustomerId();
    }

    private static <V> boolean clear(KeyValueStore<String, V> rows, String code, int limit) {
        List<String> keys = new ArrayList<>();
        // The character after the slash: all that begins with code and slash lies before it.
        try (KeyValueIterator<String, V> range = rows.range(key(code, ""), code + (char) ('/' + 1))) {
            while (keys.size() < limit && range.hasNext()) {
                keys.add(range.next().key);
            }
        }
        keys.forEach(rows::delete);
        return keys.size() < limit;
    }

    private static String key(String code, String id) {
        return code + '/' + id;
    }
}
