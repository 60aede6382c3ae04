package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import java.util.EnumSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Finds the orders of a customer, and those that rest in a status, in order of {@link Order#getCheckedOutAt()}.
 *
 * <p>Checkouts that wait have no entry of their status: they pass through within seconds, and their deadlines are rows
 * already.
 */
public final class OrderIndex {

    /** Name of the store. */
    public static final String NAME = "order-index";

    private static final char CUSTOMER = 'c';
    private static final char STATUS = 's';

    private static final Set<OrderStatus> RESTING =
            EnumSet.of(OrderStatus.CREATED, OrderStatus.COMPLETED, OrderStatus.CANCELLED, OrderStatus.FAILED);

    private final KeyValueStore<Bytes, byte[]> entries;

    OrderIndex(KeyValueStore<Bytes, byte[]> entries) {
        this.entries = entries;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return PlaceKeys.builder(NAME);
    }

    /** Whether orders stay in a status, and have an entry for it. */
    public static boolean restsIn(OrderStatus status) {
        return RESTING.contains(status);
    }

    /** Makes the entries of an order follow its row; {@code before} is null for its first. */
    void follow(Order before, Order after) {
        if (before == null) {
            put(ofCustomer(after.getCustomerId()), after);
        } else if (before.getStatus() == after.getStatus()) {
            return;
        } else if (restsIn(before.getStatus())) {
            entries.delete(PlaceKeys.key(ofStatus(before.getStatus()), placeOf(before)));
        }
        if (restsIn(after.getStatus())) {
            put(ofStatus(after.getStatus()), after);
        }
    }

    /** Where an order stands in this index. */
    public static Place placeOf(Order order) {
        return new Place(order.getCheckedOutAt(), order.getOrderId());
    }

    /** What the entries of a customer begin with. */
    public static Bytes ofCustomer(String customerId) {
        return PlaceKeys.prefix(CUSTOMER, customerId);
    }

    /** What the entries of a status begin with. Its name: numbers change when a status is added. */
    public static Bytes ofStatus(OrderStatus status) {
        return PlaceKeys.prefix(STATUS, status.name());
    }

    private void put(Bytes prefix, Order order) {
        entries.put(PlaceKeys.key(prefix, placeOf(order)), PlaceKeys.PRESENT);
    }
}
