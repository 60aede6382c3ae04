package com.acme.commerce.topology.ordering.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How an order is undone, and what inventory is told of it. */
final class OrderEnds {

    private OrderEnds() {}

    /** Cancels an order whose goods are still reserved. Its payment is for the caller. */
    static Decision<Order> beforeHandOver(Order order, CancellationReason reason, Causation why) {
        return cancel(order, reason, null, releases(order, ReleaseReason.ORDER_CANCELLED, why), why);
    }

    /**
     * Cancels an order whose goods have left, and gives the money back.
     *
     * @param detail what became of the goods
     * @param comeBack whether the goods are on the shelves again
     */
    static Decision<Order> afterHandOver(Order order, String detail, boolean comeBack, Causation why) {
        List<Outbound> messages = new ArrayList<>();
        if (comeBack) {
            messages.addAll(perProduct(order, product -> OrderMessages.takeBack(order, product, why)));
        }
        messages.add(OrderMessages.refundPayment(order, "shipment failed: " + detail, why));
        return cancel(order, CancellationReason.SHIPMENT_FAILED, detail, messages, why);
    }

    /** Also for products whose answer is still out: the release follows the reservation on the same partition. */
    static List<Outbound> releases(Order order, ReleaseReason reason, Causation why) {
        return perProduct(order, product -> OrderMessages.release(order.getOrderId(), product, reason, why));
    }

    /** A message for each product that inventory has not refused. */
    static List<Outbound> perProduct(Order order, Function<String, Outbound> message) {
        return order.getLines().stream()
                .filter(line -> line.getReservation() != ReservationStatus.UNAVAILABLE)
                .map(OrderLine::getProductId)
                .distinct()
                .map(message)
                .toList();
    }

    private static Decision<Order> cancel(
            Order order, CancellationReason reason, String detail, List<Outbound> undo, Causation why) {
        Order cancelled = OrderChanges.ended(order, OrderStatus.CANCELLED, reason.name(), detail, why.now());
        return new Decision<>(cancelled, undo)
                .after(Decision.say(cancelled, OrderMessages.cancelled(cancelled, reason, why)));
    }
}
