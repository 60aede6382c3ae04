package com.acme.commerce.app.queries;

import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import java.time.Instant;
import java.util.List;

/** An order as clients see it; {@code Order} in the interface document. */
record OrderRepresentation(
        String orderId,
        String cartId,
        String customerId,
        String status,
        String reason,
        String detail,
        List<Line> lines,
        long total,
        String currency,
        Instant checkedOutAt,
        Instant updatedAt,
        Instant deadlineAt) {

    record Line(String productId, int quantity, long unitPrice, String reservation) {

        static Line of(OrderLine line) {
            return new Line(
                    line.getProductId(),
                    line.getQuantity(),
                    line.getUnitPrice(),
                    line.getReservation().name());
        }
    }

    static OrderRepresentation of(Order order) {
        return new OrderRepresentation(
                order.getOrderId(),
                order.getCartId(),
                order.getCustomerId(),
                order.getStatus().name(),
                order.getReason(),
                order.getDetail(),
                order.getLines().stream().map(Line::of).toList(),
                order.getTotal(),
                order.getCurrency(),
                Instant.ofEpochMilli(order.getCheckedOutAt()),
                Instant.ofEpochMilli(order.getUpdatedAt()),
                order.getDeadlineAt() == 0 ? null : Instant.ofEpochMilli(order.getDeadlineAt()));
    }
}
