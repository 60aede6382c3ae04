package com.acme.commerce.workers.stripe;

import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.workers.processor.ProcessorAnswer;

/**
 * What Stripe reports of one action, asked or unasked.
 *
 * @param eventId Stripe's id of the event: the same whenever it is sent again
 * @param traceParent of the request for the payment; null where the payment carries none
 */
public record Report(
        String eventId,
        String orderId,
        String paymentId,
        String traceParent,
        PaymentAction action,
        ProcessorAnswer answer) {}
