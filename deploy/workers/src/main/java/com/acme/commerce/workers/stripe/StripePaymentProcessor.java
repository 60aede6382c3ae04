package com.acme.commerce.workers.stripe;

import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorRequest;
import com.acme.commerce.workers.processor.ProcessorUnavailableException;
import com.stripe.StripeClient;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.net.RequestOptions;
import com.stripe.param.PaymentIntentCancelParams;
import com.stripe.param.PaymentIntentCaptureParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.RefundCreateParams;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Stripe. An authorization is a PaymentIntent that is confirmed at once and captured later; Stripe's library blocks, so
 * it has threads of its own. The intent carries the ids of order and payment as metadata, by which webhooks find back.
 *
 * <p>What Stripe says unasked comes by webhooks, so nothing is ever told as a repeat here.
 */
public final class StripePaymentProcessor implements PaymentProcessor {

    static final String ORDER_ID = "orderId";
    static final String PAYMENT_ID = "paymentId";
    static final String TRACE_ID = "traceId";

    /** The intent is not in the state that the action starts from: perhaps because the action is done already. */
    private static final String UNEXPECTED_STATE = "payment_intent_unexpected_state";

    private static final String ALREADY_REFUNDED = "charge_already_refunded";

    private final StripeAccess access;
    private final PaymentMethods methods;
    private final StripeClient stripe;
    private final ExecutorService threads;

    public StripePaymentProcessor(StripeAccess access, PaymentMethods methods) {
        this.access = access;
        this.methods = methods;
        this.stripe = StripeClient.builder()
                .setApiKey(access.apiKey())
                .setApiBase(access.apiBase())
                .setConnectTimeout((int) access.connectTimeout().toMillis())
                .setReadTimeout((int) access.readTimeout().toMillis())
                // The worker tries again by itself, without holding a thread while it waits.
                .setMaxNetworkRetries(0)
                .build();
        AtomicInteger number = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(access.maxConcurrent(), task -> {
            Thread thread = new Thread(task, "stripe-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
        return CompletableFuture.supplyAsync(() -> ask(request), threads);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** For the log line that says how a program was started. */
    @Override
    public String toString() {
        return "Stripe at " + access;
    }

    private ProcessorAnswer ask(ProcessorRequest request) {
        try {
            return switch (request.action()) {
                case AUTHORIZE -> authorize(request);
                case CAPTURE -> capture(request);
                case VOID -> cancel(request);
                case REFUND -> refund(request);
                case UNKNOWN -> throw new ProcessorRefusedException("action: UNKNOWN", null);
            };
        } catch (InvalidRequestException e) {
            return isDone(request, e) ? ProcessorAnswer.approved(request.processorReference()) : StripeFaults.answer(e);
        } catch (StripeException e) {
            return StripeFaults.answer(e);
        }
    }

    private ProcessorAnswer authorize(ProcessorRequest request) throws StripeException {
        PaymentIntentCreateParams parameters = PaymentIntentCreateParams.builder()
                .setAmount(request.amount())
                .setCurrency(request.currency().toLowerCase(Locale.ROOT))
                .setPaymentMethod(methods.of(request))
                .addPaymentMethodType("card")
                .setCaptureMethod(PaymentIntentCreateParams.CaptureMethod.MANUAL)
                .setConfirm(true)
                .setOffSession(true)
                .putAllMetadata(metadata(request))
                .addExpand("latest_charge")
                .build();
        PaymentIntent intent = stripe.v1().paymentIntents().create(parameters, under(request));
        // A card that the customer would have to confirm is an error off session, so there is nothing to wait for.
        return switch (intent.getStatus()) {
            case "requires_capture" -> ProcessorAnswer.approved(intent.getId(), fingerprint(intent));
            default ->
                throw new ProcessorUnavailableException(intent.getId() + " has the status " + intent.getStatus());
        };
    }

    /** Stripe's pseudonym of the card, which is the same for the same card; null where Stripe does not tell. */
    private static String fingerprint(PaymentIntent intent) {
        Charge charge = intent.getLatestChargeObject();
        return charge == null
                        || charge.getPaymentMethodDetails() == null
                        || charge.getPaymentMethodDetails().getCard() == null
                ? null
                : charge.getPaymentMethodDetails().getCard().getFingerprint();
    }

    private ProcessorAnswer capture(ProcessorRequest request) throws StripeException {
        stripe.v1()
                .paymentIntents()
                .capture(
                        reference(request), PaymentIntentCaptureParams.builder().build(), under(request));
        return ProcessorAnswer.approved(request.processorReference());
    }

    private ProcessorAnswer cancel(ProcessorRequest request) throws StripeException {
        stripe.v1()
                .paymentIntents()
                .cancel(reference(request), PaymentIntentCancelParams.builder().build(), under(request));
        return ProcessorAnswer.approved(request.processorReference());
    }

    private ProcessorAnswer refund(ProcessorRequest request) throws StripeException {
        RefundCreateParams parameters = RefundCreateParams.builder()
                .setPaymentIntent(reference(request))
                .putAllMetadata(metadata(request))
                .build();
        Refund refund = stripe.v1().refunds().create(parameters, under(request));
        // One that is pending was accepted.
        return "failed".equals(refund.getStatus())
                ? ProcessorAnswer.declined(PaymentFailureReason.PROCESSING_ERROR)
                : ProcessorAnswer.approved(request.processorReference());
    }

    /** Whether the intent is where the action should have brought it: somebody did it by hand, or it ran out. */
    private boolean isDone(ProcessorRequest request, InvalidRequestException refusal) {
        if (request.action() == PaymentAction.REFUND) {
            return ALREADY_REFUNDED.equals(refusal.getCode());
        }
        if (!UNEXPECTED_STATE.equals(refusal.getCode())) {
            return false;
        }
        try {
            String status =
                    stripe.v1().paymentIntents().retrieve(reference(request)).getStatus();
            return status.equals(request.action() == PaymentAction.CAPTURE ? "succeeded" : "canceled");
        } catch (StripeException e) {
            throw new ProcessorUnavailableException("Stripe does not say what became of the intent", e);
        }
    }

    private static String reference(ProcessorRequest request) {
        if (request.processorReference() == null) {
            throw new ProcessorRefusedException(
                    "processorReference: missing, but " + request.action() + " needs it", null);
        }
        return request.processorReference();
    }

    /** The same for every try: under one idempotency key Stripe takes the same parameters only. */
    private static Map<String, String> metadata(ProcessorRequest request) {
        Map<String, String> metadata = new HashMap<>();
        metadata.put(ORDER_ID, request.orderId());
        metadata.put(PAYMENT_ID, request.paymentId());
        metadata.put(TRACE_ID, request.traceId());
        if (request.traceParent() != null) {
            metadata.put(TraceParent.HEADER, request.traceParent());
        }
        return metadata;
    }

    private static RequestOptions under(ProcessorRequest request) {
        return RequestOptions.builder()
                .setIdempotencyKey(request.idempotencyKey())
                .build();
    }
}
