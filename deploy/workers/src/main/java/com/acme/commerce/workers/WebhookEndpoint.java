package com.acme.commerce.workers;

import com.acme.commerce.tracing.Tracing;
import com.acme.commerce.workers.WorkerMeters.WebhookResult;
import com.acme.commerce.workers.stripe.Report;
import com.acme.commerce.workers.stripe.StripeEvents;
import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what Stripe reports and publishes it as an outcome: as often as Stripe sends it, and in any order, because
 * payments takes each action's outcome once. It says 200 only when the broker has the outcome; Stripe sends what gets
 * anything else again, for days.
 */
final class WebhookEndpoint {

    /** Where Stripe posts. */
    static final String PATH = "/webhooks/stripe";

    /** Stripe's events about payments have a few thousand. */
    static final int MOST_BYTES = 256 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);

    /** How far the time of the signature may be from ours. */
    private static final Duration TOLERANCE = Duration.ofSeconds(300);

    /** Stripe waits for about ten seconds. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(8);

    private final String secret;
    private final OutcomeEncoder outcomes;
    private final Producer<byte[], byte[]> producer;
    private final WorkerMeters meters;
    private final Tracing tracing;
    private final Clock clock;

    /**
     * @param secret that Stripe signs with
     * @param producer whose sends fail in bounded time; see {@link PaymentWorkerConfig#webhookProducer}
     */
    WebhookEndpoint(
            String secret,
            OutcomeEncoder outcomes,
            Producer<byte[], byte[]> producer,
            WorkerMeters meters,
            Tracing tracing,
            Clock clock) {
        this.secret = secret;
        this.outcomes = outcomes;
        this.producer = producer;
        this.meters = meters;
        this.tracing = tracing;
        this.clock = clock;
    }

    void handle(Context context) throws IOException {
        WebhookResult result = result(context);
        meters.webhook(result);
        context.status(
                switch (result) {
                    case ACCEPTED, IGNORED -> HttpStatus.OK;
                    case BAD_SIGNATURE, UNREADABLE -> HttpStatus.BAD_REQUEST;
                    case TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
                    case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
                });
        context.result(result.name());
    }

    private WebhookResult result(Context context) throws IOException {
        if (context.req().getContentLengthLong() > MOST_BYTES) {
            return WebhookResult.TOO_LARGE;
        }
        byte[] body = context.req().getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return WebhookResult.TOO_LARGE;
        }
        String signature =
                Optional.ofNullable(context.header("Stripe-Signature")).orElse("");
        Optional<Report> report;
        try {
            Event event = Webhook.constructEvent(
                    new String(body, StandardCharsets.UTF_8), signature, secret, TOLERANCE.toSeconds(), clock);
            report = StripeEvents.report(event);
        } catch (SignatureVerificationException e) {
            LOG.warn("a webhook was refused: {}", e.getMessage());
            return WebhookResult.BAD_SIGNATURE;
        } catch (EventDataObjectDeserializationException | RuntimeException e) {
            // Stripe's library throws its JSON parser's exceptions, and others, at what is no event.
            LOG.warn("a signed webhook cannot be read: {}", e.toString());
            return WebhookResult.UNREADABLE;
        }
        return report.map(this::take).orElse(WebhookResult.IGNORED);
    }

    /** In the trace of the request that Stripe reports on, which the payment carries. */
    private WebhookResult take(Report report) {
        Span span = tracing.start("POST " + PATH, SpanKind.SERVER, report.traceParent())
                .setAttribute("http.request.method", "POST")
                .setAttribute("http.route", PATH)
                .setAttribute("commerce.order.id", report.orderId())
                .setAttribute("commerce.payment.id", report.paymentId())
                .setAttribute("commerce.stripe.event.id", report.eventId());
        try {
            WebhookResult result = publish(report, Tracing.traceParent(span));
            if (result != WebhookResult.ACCEPTED) {
                span.setStatus(StatusCode.ERROR);
            }
            return result;
        } catch (RuntimeException e) {
            Tracing.fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    private WebhookResult publish(Report report, String traceParent) {
        try {
            ProducerRecord<byte[], byte[]> outcome = outcomes.encode(report, traceParent);
            producer.send(outcome).get(STORED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            meters.outcome(
                    WorkerMeters.Source.WEBHOOK,
                    report.action(),
                    report.answer().result());
            return WebhookResult.ACCEPTED;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("a webhook could not be stored and will be sent again: {}", e.toString());
            return WebhookResult.UNAVAILABLE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return WebhookResult.UNAVAILABLE;
        }
    }
}
