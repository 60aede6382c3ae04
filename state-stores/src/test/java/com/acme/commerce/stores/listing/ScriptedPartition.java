package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.ordering.Order;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A partition in the middle of a transaction: its index follows the newest rows, as that of a store does. */
final class ScriptedPartition {

    final Map<String, Order> newest = new HashMap<>();
    private final Map<String, Order> before = new HashMap<>();

    void save(Order order) {
        Order was = newest.put(order.getOrderId(), order);
        if (!before.containsKey(order.getOrderId())) {
            before.put(order.getOrderId(), was);
        }
    }

    void commit() {
        before.clear();
    }

    List<Order> committed() {
        return newest.keySet().stream()
                .map(this::committed)
                .filter(Objects::nonNull)
                .toList();
    }

    private Order committed(String orderId) {
        return before.containsKey(orderId) ? before.get(orderId) : newest.get(orderId);
    }

    /** @param meanwhile happens after the index was opened */
    ListedPartition<Order> open(OrderQuery query, Place from, Runnable meanwhile) {
        List<Place> places = newest.values().stream()
                .filter(order -> indexed(query, order))
                .map(query::placeOf)
                .filter(place -> from == null || query.order().compare(place, from) >= 0)
                .sorted(query.order())
                .toList();
        meanwhile.run();
        return new ListedPartition<>() {
            @Override
            public Iterator<Place> places() {
                return places.iterator();
            }

            @Override
            public Order committed(String orderId) {
                return ScriptedPartition.this.committed(orderId);
            }

            @Override
            public Collection<Order> committedOfChanged() {
                List<Order> rows = new ArrayList<>(before.values());
                rows.removeIf(Objects::isNull);
                return rows;
            }

            @Override
            public void close() {}
        };
    }

    private static boolean indexed(OrderQuery query, Order order) {
        return query instanceof OrderQuery.Waiting ? order.getDeadlineAt() != 0 : query.matches(order);
    }
}
