package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.deadline.DeadlineStore;
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
        public IndexRange from(Place place) {
            Bytes prefix = OrderIndex.ofCustomer(customerId);
            Bytes newest = place == null ? PlaceKeys.end(prefix) : PlaceKeys.key(prefix, place);
            return new IndexRange(OrderIndex.NAME, prefix, newest, true, PlaceKeys::place);
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
        public IndexRange from(Place place) {
            Bytes prefix = OrderIndex.ofStatus(status);
            return new IndexRange(
                    OrderIndex.NAME,
                    place == null ? prefix : PlaceKeys.key(prefix, place),
                    PlaceKeys.key(prefix, new Place(before, "")),
                    false,
                    PlaceKeys::place);
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
            return new Place(order.getDeadlineAt(), order.getOrderId());
        }

        @Override
        public Comparator<Place> order() {
            return Comparator.naturalOrder();
        }

        @Override
        public IndexRange from(Place place) {
            return new IndexRange(
                    OrderStore.DEADLINES,
                    place == null ? null : DeadlineStore.key(place.at(), place.id()),
                    null,
                    false,
                    Waiting::place);
        }

        @Override
        public String text() {
            return status + " before " + before;
        }

        private static Place place(Bytes row) {
            DeadlineStore.Deadline deadline = DeadlineStore.deadline(row);
            return new Place(deadline.at(), deadline.id());
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
