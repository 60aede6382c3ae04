package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.FailureReason;
import java.util.function.Predicate;

/** Every cart that is checked out ends once: as an order or as a failed checkout, and for a reason. */
final class CheckoutRules {

    private CheckoutRules() {}

    /** @param atRest whether whatever should have followed must have followed by now */
    static void judge(OrderHistory order, boolean atRest, Violations violations) {
        var finding = new Findings(Rule.CHECKOUT, order, violations);
        finding.when(order.created + order.failed > 1, "the checkout ended more than once");
        finding.when(order.cancelled > 1, "the order was cancelled more than once");
        if (!atRest) {
            return;
        }
        int asked = order.cancelledUnasked() ? 0 : order.cancelled;
        finding.when(
                asked + order.cancellationsRejected() != order.cancelCommands,
                "not as many cancellations were answered as were asked for");
        finding.when(
                order.cancelledUnasked()
                        && !order.shipmentFailed()
                        && !order.cancelledForFraud()
                        && !paymentWasVoided(order),
                "the order was cancelled, and nobody asked for it");
        if (order.carts == 0) {
            finding.when(order.anythingDone(), "something was done for a cart that was never checked out");
            return;
        }
        finding.when(order.created + order.failed == 0, "the checkout never ended");
        finding.when(order.cancelled > 0 && order.created == 0, "an order was cancelled that was never created");
        finding.when(
                order.failure == FailureReason.OUT_OF_STOCK && none(order, line -> line.unavailable > 0),
                "the checkout failed as out of stock, but no product was unavailable");
        finding.when(
                order.failure == FailureReason.PAYMENT_FAILED && !(order.hasPayment() && order.payment().failed > 0),
                "the checkout failed because of the payment, but the payment did not fail");
        finding.when(
                order.stands() && order.lines.stream().anyMatch(line -> line.inCart != line.inOrder),
                "the order does not have the products of the cart");
    }

    private static boolean paymentWasVoided(OrderHistory order) {
        return order.cancellation == CancellationReason.PAYMENT_FAILED
                && order.hasPayment()
                && order.payment().voided > 0;
    }

    private static boolean none(OrderHistory order, Predicate<LineHistory> condition) {
        return order.lines.stream().noneMatch(condition);
    }
}
