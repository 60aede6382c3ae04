package com.acme.commerce.topology.ordering.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import java.util.List;

/** Next states of an order. Each returns a new row; none changes the one it was given. */
final class OrderChanges {

    private OrderChanges() {}

    static Order checkedOut(CartCheckedOut cart, String traceId, long now, long deadlineAt) {
        List<OrderLine> lines = cart.getLines().stream()
                .map(line -> new OrderLine(
                        line.getProductId(), line.getQuantity(), line.getUnitPrice(), ReservationStatus.PENDING))
                .toList();
        return new Order(
                cart.getOrderId(),
                cart.getCartId(),
                cart.getCustomerId(),
                lines,
                cart.getTotal(),
                cart.getCurrency(),
                OrderStatus.RESERVING,
                null,
                null,
                cart.getEnvelope().getTs(),
                now,
                deadlineAt,
                traceId,
                FulfilmentStep.NOT_READY,
                false);
    }

    /** What is known of a checkout that was refused before its cart came: all but the lines. */
    static Order failedBeforeItsCart(FraudCheckFailed check, String reason, Causation why) {
        return new Order(
                check.getOrderId(),
                check.getCartId(),
                check.getCustomerId(),
                List.of(),
                check.getTotal(),
                check.getCurrency(),
                OrderStatus.FAILED,
                reason,
                null,
                check.getCheckedOutAt(),
                why.now(),
                0L,
                why.traceId(),
                FulfilmentStep.NOT_READY,
                false);
    }

    /** Of a refused cart the lines are not kept: there may be any number of them. */
    static Order withoutLines(Order order) {
        return with(order, List.of(), order.getStatus(), null, null, order.getUpdatedAt(), order.getDeadlineAt());
    }

    /** Still waiting, in another step, until the same deadline. */
    static Order waiting(Order order, OrderStatus step, long now) {
        return with(order, order.getLines(), step, null, null, now, order.getDeadlineAt());
    }

    /** Waiting for nothing any more. */
    static Order ended(Order order, OrderStatus end, String reason, String detail, long now) {
        return with(order, order.getLines(), end, reason, detail, now, 0);
    }

    /** What inventory said of a product, on every line of that product. */
    static Order reservation(Order order, String productId, ReservationStatus status, long now) {
        List<OrderLine> lines = order.getLines().stream()
                .map(line -> line.getProductId().equals(productId)
                        ? new OrderLine(productId, line.getQuantity(), line.getUnitPrice(), status)
                        : line)
                .toList();
        return with(order, lines, order.getStatus(), order.getReason(), order.getDetail(), now, order.getDeadlineAt());
    }

    /** How far its goods are, and whether its money is taken. */
    static Order fulfilment(Order order, FulfilmentStep step, boolean captured, long now) {
        return new Order(
                order.getOrderId(),
                order.getCartId(),
                order.getCustomerId(),
                order.getLines(),
                order.getTotal(),
                order.getCurrency(),
                order.getStatus(),
                order.getReason(),
                order.getDetail(),
                order.getCheckedOutAt(),
                now,
                order.getDeadlineAt(),
                order.getTraceId(),
                step,
                captured);
    }

    private static Order with(
            Order order,
            List<OrderLine> lines,
            OrderStatus status,
            String reason,
            String detail,
            long now,
            long deadlineAt) {
        return new Order(
                order.getOrderId(),
                order.getCartId(),
                order.getCustomerId(),
                lines,
                order.getTotal(),
                order.getCurrency(),
                status,
                reason,
                detail,
                order.getCheckedOutAt(),
                now,
                deadlineAt,
                order.getTraceId(),
                order.getFulfilment(),
                order.getCaptured());
    }
}
