package com.acme.commerce.topology.ordering.decision;

import static com.acme.commerce.stores.ordering.FulfilmentStep.HANDED_OVER;
import static com.acme.commerce.stores.ordering.FulfilmentStep.NOT_READY;
import static com.acme.commerce.stores.ordering.FulfilmentStep.READY;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.shipping.OrderReadyForShipping;
import com.acme.commerce.contracts.shipping.ShipmentDelivered;
import com.acme.commerce.contracts.shipping.ShipmentFailed;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;

/**
 * The rules of an order from its creation to its end: when its goods are packed the payment is captured, and when that is
 * done the goods are handed over. The hand-over is decided here, in the row that also says whether the order is cancelled,
 * so it is one or the other, whatever is under way. Nothing leaves that is not paid for.
 *
 * <p>{@code order} is what is known under the id, or null.
 */
public final class FulfilmentDecisions {

    private FulfilmentDecisions() {}

    /** The goods are packed: the money is next, unless it was taken before. */
    public static Decision<Order> ready(Order order, OrderReadyForShipping answer, Causation why) {
        if (!isCreated(order) || order.getFulfilment() != NOT_READY) {
            return Decision.nothing(order);
        }
        Order ready = OrderChanges.fulfilment(order, READY, order.getCaptured(), why.now());
        return ready.getCaptured()
                ? handOver(ready, why)
                : Decision.say(ready, OrderMessages.capturePayment(ready, why));
    }

    /** The money is taken: packed goods are handed over. */
    public static Decision<Order> captured(Order order, PaymentCaptured answer, Causation why) {
        if (!isCreated(order) || order.getCaptured()) {
            return Decision.nothing(order);
        }
        Order captured = OrderChanges.fulfilment(order, order.getFulfilment(), true, why.now());
        return captured.getFulfilment() == READY ? handOver(captured, why) : Decision.nothing(captured);
    }

    /** The money could not be taken and is held no longer: goods that are still here stay here. */
    public static Decision<Order> voided(Order order, PaymentVoided answer, Causation why) {
        return isCreated(order) && order.getFulfilment() != HANDED_OVER
                ? OrderEnds.beforeHandOver(order, CancellationReason.PAYMENT_FAILED, why)
                : Decision.nothing(order);
    }

    /** The goods have arrived: the order is completed. */
    public static Decision<Order> delivered(Order order, ShipmentDelivered answer, Causation why) {
        if (!isUnderWay(order)) {
            return Decision.nothing(order);
        }
        Order completed = OrderChanges.ended(order, OrderStatus.COMPLETED, null, null, why.now());
        return Decision.say(completed, OrderMessages.completed(completed, why));
    }

    /** The goods will not arrive: the order is cancelled, the money is given back, and so are goods that still exist. */
    public static Decision<Order> notDelivered(Order order, ShipmentFailed answer, Causation why) {
        return isUnderWay(order)
                ? OrderEnds.afterHandOver(order, answer.getReason().name(), comeBack(answer.getReason()), why)
                : Decision.nothing(order);
    }

    private static Decision<Order> handOver(Order order, Causation why) {
        Order handedOver = OrderChanges.fulfilment(order, HANDED_OVER, true, why.now());
        List<Outbound> commits =
                OrderEnds.perProduct(handedOver, product -> OrderMessages.commit(handedOver, product, why));
        return new Decision<>(handedOver, commits)
                .after(Decision.say(handedOver, OrderMessages.createShipment(handedOver, why)));
    }

    private static boolean isCreated(Order order) {
        return order != null && order.getStatus() == OrderStatus.CREATED;
    }

    private static boolean isUnderWay(Order order) {
        return isCreated(order) && order.getFulfilment() == HANDED_OVER;
    }

    /** What is lost or damaged must not be sold again. */
    private static boolean comeBack(ShipmentFailureReason reason) {
        return switch (reason) {
            case FAILED_DELIVERY, RETURNED_TO_SENDER -> true;
            case LOST, DAMAGED, UNKNOWN -> false;
        };
    }
}
