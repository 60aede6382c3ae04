package com.acme.commerce.local.verify;

import static com.acme.commerce.contracts.payments.PaymentAction.AUTHORIZE;
import static com.acme.commerce.contracts.payments.PaymentAction.CAPTURE;
import static com.acme.commerce.contracts.payments.PaymentAction.REFUND;
import static com.acme.commerce.contracts.payments.PaymentAction.VOID;

import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.payments.PaymentAction;

/** An order is paid for once, and without an order nothing of the customer's money is kept. */
final class PaymentRules {

    private PaymentRules() {}

    /** @param atRest whether whatever should have followed must have followed by now */
    static void judge(OrderHistory order, boolean atRest, Violations violations) {
        var finding = new Findings(Rule.PAYMENT, order, violations);
        if (!order.hasPayment()) {
            finding.when(atRest && order.created > 0, "the order was created without a payment");
            return;
        }
        PaymentHistory payment = order.payment();
        counts(payment, finding);
        if (atRest) {
            answers(payment, finding);
            reasons(payment, finding);
            keeping(order, payment, finding);
        }
    }

    private static void counts(PaymentHistory payment, Findings finding) {
        finding.when(payment.authorizeCommands > 1, "the payment was asked for more than once");
        finding.when(payment.succeeded > 1, "the payment succeeded more than once");
        finding.when(payment.failed > 1, "the payment failed more than once");
        finding.when(payment.captured > 1, "the payment was taken more than once");
        finding.when(payment.voided > 1, "the payment was voided more than once");
        finding.when(payment.refundRequested > 1, "a refund was asked for more than once");
        finding.when(payment.refunded > 1, "the payment was refunded more than once");
        finding.when(payment.voided > 0 && payment.refunded > 0, "the payment was both voided and refunded");
        for (PaymentAction action : PaymentAction.values()) {
            finding.when(payment.requests(action) > 1, action + " was sent to the processor more than once");
        }
    }

    /** What was asked is answered, by the processor and by payments. */
    private static void answers(PaymentHistory payment, Findings finding) {
        finding.when(
                payment.authorizeCommands > 0 && payment.succeeded + payment.failed + payment.voided == 0,
                "the payment was asked for and never answered");
        finding.when(
                payment.calledOffAfterSuccess() && payment.succeeded == 0,
                "the payment was voided as one that had succeeded, but it was never said to have succeeded");
        for (PaymentAction action : PaymentAction.values()) {
            boolean answered = payment.approved(action) || payment.refused(action);
            finding.when(
                    payment.requests(action) > 0 && !answered, "the processor never said what became of " + action);
            finding.when(payment.requests(action) == 0 && answered, "the processor answered " + action + " unasked");
        }
        finding.when(payment.approved(CAPTURE) && payment.captured == 0, "a capture was approved but never reported");
        finding.when(payment.approved(VOID) && payment.voided == 0, "a void was approved but never reported");
        finding.when(payment.approved(REFUND) && payment.refunded == 0, "a refund was approved but never reported");
    }

    /** What was reported was approved, and was asked for. */
    private static void reasons(PaymentHistory payment, Findings finding) {
        finding.when(
                payment.succeeded + payment.failed > 0 && payment.authorizeCommands == 0,
                "the payment was answered but never asked for");
        finding.when(payment.succeeded > 0 && !payment.approved(AUTHORIZE), "the payment succeeded unapproved");
        finding.when(
                payment.succeeded > 0 && payment.failed > 0 && !payment.refused(CAPTURE),
                "the payment both succeeded and failed");
        finding.when(
                payment.failed > 0 && payment.approved(AUTHORIZE) && !payment.refused(AUTHORIZE),
                "the payment failed although the processor approved it");
        finding.when(payment.captured > 0 && !payment.approved(CAPTURE), "the payment was taken unapproved");
        finding.when(payment.voided > 0 && !payment.approved(VOID), "the payment was voided unapproved");
        finding.when(payment.refunded > 0 && !payment.approved(REFUND), "the payment was refunded unapproved");
        finding.when(payment.refunded > 0 && payment.refundRequested == 0, "the payment was refunded unannounced");
        finding.when(
                payment.requests(REFUND) > 0 && payment.refundRequested == 0,
                "a refund was sent to the processor unannounced");
    }

    private static void keeping(OrderHistory order, PaymentHistory payment, Findings finding) {
        finding.when(order.created > 0 && payment.succeeded == 0, "the order was created but not paid for");
        finding.when(payment.kept() && !order.stands(), "the customer's money is kept although there is no order");
        finding.when(
                order.stands() && payment.voidCommands > 0, "the payment was called off although the order stands");
        finding.when(order.stands() && payment.voided > 0, "the payment was voided although the order stands");
        boolean cancelled = order.cancelled > 0 && !order.cancelledUnasked();
        boolean fraud = order.cancelledForFraud() || order.failure == FailureReason.FRAUD;
        boolean toBeCalledOff = cancelled || fraud || order.failure == FailureReason.PAYMENT_TIMEOUT;
        finding.when(toBeCalledOff && payment.voidCommands == 0, "the payment was not called off");
    }
}
