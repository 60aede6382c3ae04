package com.acme.commerce.stores.ordering;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/**
 * Finds the orders of a customer, and those that rest in a status, in order of {@link Order#getCheckedOutAt()}; and all that
 * wait, in order of {@link Order#getDeadlineAt()}.
 *
 * <p>Checkouts that wait have no entry of their status: they pass through within seconds, and are found by their deadlines.
 */
public final class OrderIndex {

    /** What the entries of all that wait begin with. */
    public static final Bytes WAITING = PlaceKeys.prefix('d', "");

    static final RowIndex<Order> ENTRIES = new RowIndex<>(1, OrderIndex::of);

    private static final char CUSTOMER = 'c';
    private static final char STATUS = 's';

    private OrderIndex() {}

    /** Whether orders stay in a status, and have an entry for it. */
    public static boolean restsIn(OrderStatus status) {
        return switch (status) {
            case CREATED, COMPLETED, CANCELLED, FAILED -> true;
            case RESERVING, AUTHORIZING, UNKNOWN -> false;
        };
    }

    /** Where an order stands among those of a customer or a status. */
    public static Place placeOf(Order order) {
        return new Place(order.getCheckedOutAt(), order.getOrderId());
    }

    /** Where an order stands among those that wait. */
    public static Place waitingPlaceOf(Order order) {
        return new Place(order.getDeadlineAt(), order.getOrderId());
    }

    /** What the entries of a customer begin with. */
    public static Bytes ofCustomer(String customerId) {
        return PlaceKeys.prefix(CUSTOMER, customerId);
    }

    /** What the entries of a status begin with. Its name: numbers change when a status is added. */
    public static Bytes ofStatus(OrderStatus status) {
        return PlaceKeys.prefix(STATUS, status.name());
    }

    private static Set<Bytes> of(Order order) {
        Set<Bytes> entries = new HashSet<>();
        entries.add(PlaceKeys.key(ofCustomer(order.getCustomerId()), placeOf(order)));
        if (restsIn(order.getStatus())) {
            entries.add(PlaceKeys.key(ofStatus(order.getStatus()), placeOf(order)));
        }
        if (order.getDeadlineAt() != 0) {
            entries.add(PlaceKeys.key(WAITING, waitingPlaceOf(order)));
        }
        return entries;
    }
}
