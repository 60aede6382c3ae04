package com.acme.commerce.topology.ordering.decision;

import static com.acme.commerce.stores.ordering.ReservationStatus.PENDING;
import static com.acme.commerce.stores.ordering.ReservationStatus.RESERVED;
import static com.acme.commerce.stores.ordering.ReservationStatus.UNAVAILABLE;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseReason;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.ordering.FulfilmentStep;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderLine;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.ordering.ReservationStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rules of the place-an-order saga: reserve every product, then authorize the total, then create the order. A step
 * that fails, is refused or takes too long ends the checkout, and in the same decision everything asked for so far is
 * asked back. An answer that arrives after that needs no further thought: the request to give it back is already on its
 * way behind the request it answers.
 *
 * <p>{@code order} is what is known under the id, or null.
 */
public final class OrderDecisions {

    private final long checkoutDeadlineMs;

    /** @param checkoutDeadline how long a checkout may wait for answers, over all its steps */
    public OrderDecisions(Duration checkoutDeadline) {
        this.checkoutDeadlineMs = checkoutDeadline.toMillis();
    }

    /** Starts the checkout. The same cart again is the same order, so nothing follows from it. */
    public Decision<Order> checkOut(Order order, CartCheckedOut cart, Causation why) {
        if (order != null) {
            return Decision.nothing(order);
        }
        Order started = OrderChanges.checkedOut(cart, why.traceId(), why.now(), why.now() + checkoutDeadlineMs);
        Optional<String> violation = CartRules.violation(cart);
        if (violation.isPresent()) {
            return refuse(started, violation.get(), why);
        }
        List<Outbound> reserve = new ArrayList<>();
        CartRules.quantities(cart.getLines())
                .forEach((product, quantity) ->
                        reserve.add(OrderMessages.reserve(started.getOrderId(), product, quantity, why)));
        return new Decision<>(started, reserve);
    }

    /** One product is set aside; with the last of them, payment is next. */
    public Decision<Order> reserved(Order order, InventoryReserved answer, Causation why) {
        if (order == null || reservationOf(order, answer.getProductId()) == null) {
            // Held for something that was never asked for here: it would stay held for ever.
            return Decision.say(
                    order,
                    OrderMessages.release(answer.getOrderId(), answer.getProductId(), ReleaseReason.EXPIRED, why));
        }
        if (order.getStatus() != OrderStatus.RESERVING || reservationOf(order, answer.getProductId()) != PENDING) {
            return Decision.nothing(order);
        }
        Order marked = OrderChanges.reservation(order, answer.getProductId(), RESERVED, why.now());
        if (marked.getLines().stream().anyMatch(line -> line.getReservation() != RESERVED)) {
            return Decision.nothing(marked);
        }
        Order authorizing = OrderChanges.waiting(marked, OrderStatus.AUTHORIZING, why.now());
        return Decision.say(authorizing, OrderMessages.authorize(authorizing, why));
    }

    /** One product is out of stock: the checkout fails. */
    public Decision<Order> unavailable(Order order, InventoryUnavailable answer, Causation why) {
        if (order == null
                || order.getStatus() != OrderStatus.RESERVING
                || reservationOf(order, answer.getProductId()) != PENDING) {
            return Decision.nothing(order);
        }
        Order marked = OrderChanges.reservation(order, answer.getProductId(), UNAVAILABLE, why.now());
        String detail = "product " + answer.getProductId() + ": " + answer.getRequested() + " wanted, "
                + answer.getAvailable() + " available";
        return fail(marked, FailureReason.OUT_OF_STOCK, detail, ReleaseReason.CHECKOUT_FAILED, why);
    }

    /** A product is given back: noted, so that a reader of the order sees it. */
    public Decision<Order> released(Order order, InventoryReleased answer, Causation why) {
        if (order == null || reservationOf(order, answer.getProductId()) == null) {
            return Decision.nothing(order);
        }
        return Decision.nothing(
                OrderChanges.reservation(order, answer.getProductId(), ReservationStatus.RELEASED, why.now()));
    }

    /** The money is there: the order exists from here on. */
    public Decision<Order> paid(Order order, PaymentSucceeded answer, Causation why) {
        if (order == null) {
            return Decision.say(
                    null, OrderMessages.voidPayment(answer.getOrderId(), "no checkout stands behind it", why));
        }
        if (order.getStatus() != OrderStatus.AUTHORIZING) {
            return Decision.nothing(order);
        }
        Order created = OrderChanges.ended(order, OrderStatus.CREATED, null, null, why.now());
        return Decision.say(created, OrderMessages.created(created, why));
    }

    /** The payment was refused: the checkout fails. */
    public Decision<Order> notPaid(Order order, PaymentFailed answer, Causation why) {
        if (order == null || order.getStatus() != OrderStatus.AUTHORIZING) {
            return Decision.nothing(order);
        }
        return fail(order, FailureReason.PAYMENT_FAILED, answer.getReason().name(), ReleaseReason.CHECKOUT_FAILED, why);
    }

    /**
     * Cancels an order; refused is a checkout that has not become one, an order whose goods were handed over, and one that
     * has ended.
     */
    public Decision<Order> cancel(Order order, CancelOrder command, Causation why) {
        Optional<RejectionReason> rejection = rejection(order);
        if (rejection.isPresent()) {
            return Decision.say(
                    order, OrderMessages.rejected(command.getOrderId(), rejection.get(), command.getReason(), why));
        }
        return callOff(order, command.getReason(), why);
    }

    /**
     * The order is taken for fraud: what is under way fails, what was created is cancelled, and after the hand-over that is
     * refused. One whose cart has not come yet fails before it begins: the cart then finds it failed. What ended without
     * goods has ended as it should, whyever.
     */
    public Decision<Order> fraudulent(Order order, FraudCheckFailed check, Causation why) {
        if (order == null) {
            Order failed = OrderChanges.failedBeforeItsCart(check, FailureReason.FRAUD.name(), why);
            return Decision.say(failed, OrderMessages.failed(failed, FailureReason.FRAUD, why));
        }
        return switch (order.getStatus()) {
            // Why exactly is nobody's business who might try again.
            case RESERVING, AUTHORIZING -> fail(order, FailureReason.FRAUD, null, ReleaseReason.CHECKOUT_FAILED, why);
            case CREATED, COMPLETED ->
                rejection(order)
                        .map(reason -> Decision.say(
                                order,
                                OrderMessages.rejected(order.getOrderId(), reason, CancellationReason.FRAUD, why)))
                        .orElseGet(() -> callOff(order, CancellationReason.FRAUD, why));
            case CANCELLED, FAILED, UNKNOWN -> Decision.nothing(order);
        };
    }

    /** The deadline has passed: whatever is still waited for will not be used any more. */
    public Decision<Order> expire(Order order, Causation why) {
        if (order == null || order.getDeadlineAt() == 0 || order.getDeadlineAt() > why.now()) {
            return Decision.nothing(order);
        }
        FailureReason reason = order.getStatus() == OrderStatus.AUTHORIZING
                ? FailureReason.PAYMENT_TIMEOUT
                : FailureReason.RESERVATION_TIMEOUT;
        return fail(order, reason, null, ReleaseReason.EXPIRED, why);
    }

    /** Cancels an order that was not handed over, and gives up its payment. */
    private static Decision<Order> callOff(Order order, CancellationReason reason, Causation why) {
        Decision<Order> cancelled = OrderEnds.beforeHandOver(order, reason, why);
        return Decision.say(cancelled.state(), OrderMessages.voidPayment(order.getOrderId(), "order cancelled", why))
                .after(cancelled);
    }

    private static Optional<RejectionReason> rejection(Order order) {
        if (order == null) {
            return Optional.of(RejectionReason.NO_SUCH_ORDER);
        }
        return switch (order.getStatus()) {
            case CREATED ->
                order.getFulfilment() == FulfilmentStep.HANDED_OVER
                        ? Optional.of(RejectionReason.ALREADY_SHIPPED)
                        : Optional.empty();
            case CANCELLED -> Optional.of(RejectionReason.ALREADY_CANCELLED);
            case COMPLETED -> Optional.of(RejectionReason.ALREADY_COMPLETED);
            case FAILED -> Optional.of(RejectionReason.CHECKOUT_FAILED);
            case RESERVING, AUTHORIZING -> Optional.of(RejectionReason.CHECKOUT_IN_PROGRESS);
            case UNKNOWN -> Optional.of(RejectionReason.UNKNOWN);
        };
    }

    private static Decision<Order> refuse(Order started, String violation, Causation why) {
        Order failed = OrderChanges.ended(
                OrderChanges.withoutLines(started),
                OrderStatus.FAILED,
                FailureReason.INVALID_CART.name(),
                violation,
                why.now());
        return Decision.say(failed, OrderMessages.failed(failed, FailureReason.INVALID_CART, why));
    }

    private static Decision<Order> fail(
            Order order, FailureReason reason, String detail, ReleaseReason release, Causation why) {
        Order failed = OrderChanges.ended(order, OrderStatus.FAILED, reason.name(), detail, why.now());
        List<Outbound> messages = new ArrayList<>();
        messages.add(OrderMessages.failed(failed, reason, why));
        messages.addAll(OrderEnds.releases(order, release, why));
        boolean mayBePaid = order.getStatus() == OrderStatus.AUTHORIZING && reason != FailureReason.PAYMENT_FAILED;
        if (mayBePaid) {
            messages.add(OrderMessages.voidPayment(order.getOrderId(), "checkout failed", why));
        }
        return new Decision<>(failed, messages);
    }

    /** Lines of one product always have the same status; null where the order has no such product. */
    private static ReservationStatus reservationOf(Order order, String productId) {
        for (OrderLine line : order.getLines()) {
            if (line.getProductId().equals(productId)) {
                return line.getReservation();
            }
        }
        return null;
    }
}
