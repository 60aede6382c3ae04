package com.acme.commerce.topology.payments.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.payments.RefundRequested;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.topology.decision.Outbound;

/** What payments says to others, all of it under the order id. */
final class PaymentMessages {

    private PaymentMessages() {}

    /** Work for the payment worker. */
    static Outbound request(Payment payment, PaymentAction action, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new PaymentRequested(
                        why.envelope(PaymentRequested.class, action.name()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        payment.getCustomerId(),
                        action,
                        payment.getAmount(),
                        payment.getCurrency(),
                        payment.getProcessorReference()));
    }

    /** @param cardFingerprint null where the processor did not tell it */
    static Outbound succeeded(Payment payment, String cardFingerprint, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new PaymentSucceeded(
                        why.envelope(PaymentSucceeded.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        payment.getAmount(),
                        payment.getCurrency(),
                        payment.getProcessorReference(),
                        cardFingerprint));
    }

    static Outbound failed(Payment payment, PaymentFailureReason reason, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new PaymentFailed(
                        why.envelope(PaymentFailed.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        reason));
    }

    static Outbound captured(Payment payment, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new PaymentCaptured(
                        why.envelope(PaymentCaptured.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        payment.getAmount(),
                        payment.getCurrency()));
    }

    static Outbound voided(Payment payment, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new PaymentVoided(
                        why.envelope(PaymentVoided.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId()));
    }

    static Outbound refundRequested(Payment payment, String reason, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new RefundRequested(
                        why.envelope(RefundRequested.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        payment.getAmount(),
                        payment.getCurrency(),
                        reason));
    }

    static Outbound refundProcessed(Payment payment, Causation why) {
        return new Outbound(
                payment.getOrderId(),
                new RefundProcessed(
                        why.envelope(RefundProcessed.class, payment.getPaymentId()),
                        payment.getPaymentId(),
                        payment.getOrderId(),
                        payment.getAmount(),
                        payment.getCurrency()));
    }
}
