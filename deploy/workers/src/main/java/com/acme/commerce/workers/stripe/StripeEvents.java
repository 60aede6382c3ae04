package com.acme.commerce.workers.stripe;

import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeError;
import com.stripe.model.StripeObject;
import java.util.Map;
import java.util.Optional;

/** What Stripe's events mean for payments; most of its many kinds mean nothing. */
public final class StripeEvents {

    private StripeEvents() {}

    /**
     * What the event reports; empty where it is of no interest, or of a payment that is not ours.
     *
     * @throws EventDataObjectDeserializationException if what it is about cannot be read
     */
    public static Optional<Report> report(Event event) throws EventDataObjectDeserializationException {
        return switch (String.valueOf(event.getType())) {
            case "payment_intent.amount_capturable_updated" -> approved(event, PaymentAction.AUTHORIZE);
            case "payment_intent.succeeded" -> approved(event, PaymentAction.CAPTURE);
            case "payment_intent.canceled" -> approved(event, PaymentAction.VOID);
            case "payment_intent.payment_failed" -> declined(event);
            case "refund.created", "refund.updated", "refund.failed" -> refund(event);
            default -> Optional.empty();
        };
    }

    private static Optional<Report> approved(Event event, PaymentAction action)
            throws EventDataObjectDeserializationException {
        return object(event) instanceof PaymentIntent intent
                ? report(event, intent.getMetadata(), action, ProcessorAnswer.approved(intent.getId()))
                : Optional.empty();
    }

    private static Optional<Report> declined(Event event) throws EventDataObjectDeserializationException {
        if (!(object(event) instanceof PaymentIntent intent)) {
            return Optional.empty();
        }
        StripeError error = intent.getLastPaymentError();
        PaymentFailureReason reason = error == null
                ? PaymentFailureReason.CARD_DECLINED
                : StripeFaults.reason(error.getCode(), error.getDeclineCode());
        return report(event, intent.getMetadata(), PaymentAction.AUTHORIZE, ProcessorAnswer.declined(reason));
    }

    private static Optional<Report> refund(Event event) throws EventDataObjectDeserializationException {
        if (!(object(event) instanceof Refund refund)) {
            return Optional.empty();
        }
        return switch (String.valueOf(refund.getStatus())) {
            case "succeeded" ->
                report(
                        event,
                        refund.getMetadata(),
                        PaymentAction.REFUND,
                        ProcessorAnswer.approved(refund.getPaymentIntent()));
            case "failed", "canceled" ->
                report(
                        event,
                        refund.getMetadata(),
                        PaymentAction.REFUND,
                        ProcessorAnswer.declined(PaymentFailureReason.PROCESSING_ERROR));
            // Pending: the word comes with a later event.
            default -> Optional.empty();
        };
    }

    private static Optional<Report> report(
            Event event, Map<String, String> metadata, PaymentAction action, ProcessorAnswer answer) {
        String orderId = metadata == null ? null : metadata.get(StripePaymentProcessor.ORDER_ID);
        String paymentId = metadata == null ? null : metadata.get(StripePaymentProcessor.PAYMENT_ID);
        return orderId == null || paymentId == null
                ? Optional.empty()
                : Optional.of(new Report(event.getId(), orderId, paymentId, traceParent(metadata), action, answer));
    }

    /** Payments without it know the trace all the same, though not what in it led to them. */
    private static String traceParent(Map<String, String> metadata) {
        String traceId = metadata.get(StripePaymentProcessor.TRACE_ID);
        String otherwise = traceId == null ? null : TraceParent.of(traceId);
        return metadata.getOrDefault(TraceParent.HEADER, otherwise);
    }

    /** Also where the account speaks another version of the API: the few fields that matter here are in all of them. */
    private static StripeObject object(Event event) throws EventDataObjectDeserializationException {
        Optional<StripeObject> object = event.getDataObjectDeserializer().getObject();
        return object.isPresent()
                ? object.get()
                : event.getDataObjectDeserializer().deserializeUnsafe();
    }
}
