package com.acme.commerce.app.http;

import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.stores.listing.OrderQuery;
import com.acme.commerce.stores.ordering.Order;
import java.time.Instant;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** How orders are listed; {@code OrderList} in the interface document. */
final class OrderLists {

    static final ListView<Order, JsonNode> VIEW = new ListView<>(
            "orders",
            "orders",
            View.ORDER.context(),
            JsonNode.class,
            order -> Json.tree(View.ORDER.representation().apply(order.getOrderId(), order)),
            OrderLists::place,
            UnaryOperator.identity());

    private OrderLists() {}

    private static Place place(ListQuery<Order> query, JsonNode order) {
        String time = query instanceof OrderQuery.Waiting ? "deadlineAt" : "checkedOutAt";
        return new Place(
                Instant.parse(order.get(time).stringValue()).toEpochMilli(),
                order.get("orderId").stringValue());
    }
}
