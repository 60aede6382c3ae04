package com.acme.commerce.topology.payments.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;

/** Next states of a payment. Each returns a new row; none changes the one it was given. */
final class PaymentChanges {

    private PaymentChanges() {}

    static Payment authorizing(AuthorizePayment command, Causation why) {
        return new Payment(
                idOf(command.getOrderId()),
                command.getOrderId(),
                command.getCustomerId(),
                command.getAmount(),
                command.getCurrency(),
                PaymentStatus.AUTHORIZING,
                false,
                null,
                null,
                why.now(),
                why.traceId());
    }

    /** Called off before it was asked for: remembered, so that the request behind it finds a closed door. */
    static Payment calledOff(VoidPayment command, Causation why) {
        return new Payment(
                idOf(command.getOrderId()),
                command.getOrderId(),
                "",
                0L,
                "",
                PaymentStatus.VOIDED,
                false,
                null,
                null,
                why.now(),
                why.traceId());
    }

    static Payment to(Payment payment, PaymentStatus status, Causation why) {
        return with(payment, status, payment.getVoidRequested(), payment.getProcessorReference(), null, why);
    }

    static Payment authorized(Payment payment, String processorReference, Causation why) {
        return with(payment, PaymentStatus.AUTHORIZED, payment.getVoidRequested(), processorReference, null, why);
    }

    static Payment failed(Payment payment, String reason, Causation why) {
        return with(
                payment,
                PaymentStatus.FAILED,
                payment.getVoidRequested(),
                payment.getProcessorReference(),
                reason,
                why);
    }

    /** To be undone as soon as the processor's answer is known. */
    static Payment voidRequested(Payment payment, Causation why) {
        return with(payment, payment.getStatus(), true, payment.getProcessorReference(), null, why);
    }

    /** An order has one payment, so its id follows from the order's. */
    static String idOf(String orderId) {
        return Causation.deriveId("payment/" + orderId);
    }

    private static Payment with(
            Payment payment,
            PaymentStatus status,
            boolean voidRequested,
            String processorReference,
            String failureReason,
            Causation why) {
        return new Payment(
                payment.getPaymentId(),
                payment.getOrderId(),
                payment.getCustomerId(),
                payment.getAmount(),
                payment.getCurrency(),
                status,
                voidRequested,
                processorReference,
                failureReason,
                why.now(),
                payment.getTraceId());
    }
}
