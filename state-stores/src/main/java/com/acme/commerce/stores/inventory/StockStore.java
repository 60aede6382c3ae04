package com.acme.commerce.stores.inventory;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Stock by product, and what each order and each adjustment did to it. */
public final class StockStore implements AutoCloseable {

    /** Stock levels by product id, for queries. */
    public static final KeyedStore<StockLevel> LEVELS = new KeyedStore<>("stock", StockLevel.class, Writes.OFTEN);

    private static final KeyedStore<Reservation> RESERVATIONS =
            new KeyedStore<>("reservations", Reservation.class, Writes.ONCE);
    private static final KeyedStore<Adjustment> ADJUSTMENTS =
            new KeyedStore<>("adjustments", Adjustment.class, Writes.ONCE);

    private final TrackedStore<StockLevel> levels;
    private final KeyValueStore<String, Reservation> reservations;
    private final KeyValueStore<String, Adjustment> adjustments;

    public StockStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.levels = new TrackedStore<>(LEVELS, context, commits);
        this.reservations = context.getStateStore(RESERVATIONS.name());
        this.adjustments = context.getStateStore(ADJUSTMENTS.name());
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(LEVELS.builder(), RESERVATIONS.builder(), ADJUSTMENTS.builder());
    }

    /** The stock of a product, or null where there never was any. */
    public StockLevel level(String productId) {
        return levels.get(productId);
    }

    /** What an order holds of a product, or null where it never asked. */
    public Reservation reservation(String productId, String orderId) {
        return reservations.get(key(productId, orderId));
    }

    /** What was decided on an adjustment, or null where it is new. */
    public Adjustment adjustment(String productId, String adjustmentId) {
        return adjustments.get(key(productId, adjustmentId));
    }

    /** @param before the stock as it was found; null where there was none */
    public void saveLevel(String productId, StockLevel before, StockLevel after) {
        levels.put(productId, before, after);
    }

    public void saveReservation(String productId, String orderId, Reservation reservation) {
        reservations.put(key(productId, orderId), reservation);
    }

    public void saveAdjustment(String productId, String adjustmentId, Adjustment adjustment) {
        adjustments.put(key(productId, adjustmentId), adjustment);
    }

    @Override
    public void close() {
        levels.close();
    }

    /** The product first, so that all rows of a product lie together. */
    private static String key(String productId, String id) {
        return productId + '/' + id;
    }
}
