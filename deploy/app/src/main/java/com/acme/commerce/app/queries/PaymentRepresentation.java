package com.acme.commerce.app.queries;

import com.acme.commerce.stores.payments.Payment;
import java.time.Instant;

/** A payment as clients see it; {@code Payment} in the interface document. */
record PaymentRepresentation(
        String paymentId,
        String orderId,
        String customerId,
        long amount,
        String currency,
        String status,
        String failureReason,
        String processorReference,
        Instant updatedAt) {

    static PaymentRepresentation of(Payment payment) {
        return new PaymentRepresentation(
                payment.getPaymentId(),
                payment.getOrderId(),
                payment.getCustomerId(),
                payment.getAmount(),
                payment.getCurrency(),
                payment.getStatus().name(),
                payment.getFailureReason(),
                payment.getProcessorReference(),
                Instant.ofEpochMilli(payment.getUpdatedAt()));
    }
}
