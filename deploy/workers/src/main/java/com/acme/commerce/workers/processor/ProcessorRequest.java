package com.acme.commerce.workers.processor;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;
import org.apache.kafka.common.header.Headers;

/**
 * One action on one payment, as the processor is asked for it.
 *
 * @param idempotencyKey the same for every try of this action, also after a crash
 * @param attempt 1 for the first try since the request was read
 * @param amount in minor units of the currency
 * @param currency ISO 4217 code
 * @param processorReference the processor's own id of the authorization; null until it gave one
 * @param traceId W3C trace id of the request at the root
 * @param traceParent of the request's record, so the same for every try; null where it has none
 */
public record ProcessorRequest(
        String idempotencyKey,
        int attempt,
        String paymentId,
        String orderId,
        String customerId,
        PaymentAction action,
        long amount,
        String currency,
        String processorReference,
        String traceId,
        String traceParent) {

    /**
     * What the message asks for, in try number {@code attempt}.
     *
     * @param headers of its record
     */
    public static ProcessorRequest of(PaymentRequested message, Headers headers, int attempt) {
        return new ProcessorRequest(
                message.getPaymentId() + '/' + message.getAction(),
                attempt,
                message.getPaymentId(),
                message.getOrderId(),
                message.getCustomerId(),
                message.getAction(),
                message.getAmount(),
                message.getCurrency(),
                message.getProcessorReference(),
                message.getEnvelope().getTraceId(),
                traceParent(headers));
    }

    private static String traceParent(Headers headers) {
        String value = DeadLetter.text(headers, TraceParent.HEADER);
        return TraceParent.traceId(value).isPresent() ? value : null;
    }
}
