package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderIndex;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.OrderStore;
import java.util.Comparator;
import org.apache.kafka.common.utils.Bytes;

/** Which orders are listed, and in which order. */
public sealed interface OrderQuery extends ListQuery<Order> {

    @Override
    default KeyedStore<Order> store() {
        return OrderStore.ORDERS;
    }

    @Override
    default String rowKey(String id) {
        return id;
    }

    /** Everything of a customer, the newest first. */
    record ByCustomer(String customerId) implements OrderQuery {

        @Override
        public boolean matches(Order order) {
            return order.getCustomerId().equals(customerId);
        }

        @Override
        public Place placeOf(Order order) {
            return OrderIndex.placeOf(order);
        }

        @Override
        public Comparator<Place> order() {
            return Comparator.reverseOrder();
        }

        @Override
        public EntriesQuery from(Place place) {
            return EntriesQuery.descending(OrderIndex.ofCustomer(customerId), place);
        }

        @Override
        public String text() {
            return "customer " + customerId;
        }
    }

    /**
     * Everything in a status in which orders rest, the oldest first.
     *
     * @param before only what was checked out before this: epoch milliseconds
     */
    record Resting(OrderStatus status, long before) implements OrderQuery {

        @Override
        public boolean matches(Order order) {
            return order.getStatus() == status && order.getCheckedOutAt() < before;
        }

        @Override
        public Place placeOf(Order order) {
            return OrderIndex.placeOf(order);
        }

        @Override
        public Comparator<Place> order() {
            return Comparator.naturalOrder();
        }

        @Override
        public EntriesQuery from(Place place) {
            Bytes prefix = OrderIndex.ofStatus(status);
            return new EntriesQuery(
                    place == null ? prefix : PlaceKeys.key(prefix, place),
                    PlaceKeys.key(prefix, new Place(before, "")),
                    false);
        }

        @Override
        public String text() {
            return status + " before " + before;
        }
    }

    /**
     * Every checkout in a step that waits, the one first that is given up first.
     *
     * @param before only what was checked out before this: epoch milliseconds
     */
    record Waiting(OrderStatus status, long before) implements OrderQuery {

        @Override
        public boolean matches(Order order) {
            return order.getStatus() == status && order.getCheckedOutAt() < before;
        }

        @Override
        public Place placeOf(Order order) {
            return OrderIndex.waitingPlaceOf(order);
        }

        @Override
        public Comparator<Place> order() {
            return Comparator.naturalOrder();
        }

        @Override
        public EntriesQuery from(Place place) {
            return EntriesQuery.ascending(OrderIndex.WAITING, place);
        }

        @Override
        public String text() {
            return status + " before " + before;
        }
    }

    /**
     * Everything in a status.
     *
     * @param before only what was checked out before this: epoch milliseconds; {@link Long#MAX_VALUE} for everything
     */
    static OrderQuery byStatus(OrderStatus status, long before) {
        return OrderIndex.restsIn(status) ? new Resting(status, before) : new Waiting(status, before);
    }
}
