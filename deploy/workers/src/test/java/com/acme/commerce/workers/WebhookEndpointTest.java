package com.acme.commerce.workers;

import static com.acme.commerce.workers.TestRequests.authorize;
import static com.acme.commerce.workers.TestRequests.orderId;
import static com.acme.commerce.workers.TestRequests.paymentId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.local.FreePorts;
import com.acme.commerce.stripe.Faults;
import com.acme.commerce.stripe.StripeStandIn;
import com.acme.commerce.tracing.Tracing;
import com.acme.commerce.workers.processor.ProcessorRequest;
import com.acme.commerce.workers.stripe.StripePaymentProcessor;
import com.stripe.net.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class WebhookEndpointTest {

    private static final String EVENT = """
            {"id": "evt_1", "object": "event", "api_version": "2020-08-27", "created": 1700000000,
             "type": "payment_intent.amount_capturable_updated",
             "data": {"object": {"id": "pi_1", "object": "payment_intent", "status": "requires_capture",
               "metadata": {"orderId": "order-1", "paymentId": "payment-1",
                            "traceId": "0af7651916cd43dd8448eb211c80319c"}}}}
            """;

    private static final String TRACE_PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    Path folder;

    private final Tracing tracing = Tracing.by(TELEMETRY.getOpenTelemetry());

    private final HttpClient http = HttpClient.newHttpClient();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private WorkerServer server;

    @BeforeEach
    void start() {
        WorkerMeters workerMeters = new WorkerMeters(meters);
        OutcomeEncoder outcomes =
                new OutcomeEncoder(WorkerRig.CATALOGUE.processorOutcomes(), values.serializer(), Clock.systemUTC());
        server = WorkerServer.start(
                "127.0.0.1",
                new FreePorts().next(),
                new WebhookEndpoint(
                        StandIns.WEBHOOK_SECRET, outcomes, producer, workerMeters, tracing, Clock.systemUTC()),
                () -> "series",
                () -> true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aSignedEventBecomesAnOutcomeUnderItsOrder() throws Exception {
        assertThat(post(EVENT, signed(EVENT))).isEqualTo(200);

        ProducerRecord<byte[], byte[]> sent = producer.history().get(0);
        assertThat(sent.topic()).isEqualTo("payments.processor-outcomes.v1");
        assertThat(sent.key()).asString(StandardCharsets.UTF_8).isEqualTo("order-1");
        ProcessorOutcome outcome = outcomes().get(0);
        assertThat(outcome.getPaymentId()).isEqualTo("payment-1");
        assertThat(outcome.getAction()).isEqualTo(PaymentAction.AUTHORIZE);
        assertThat(outcome.getResult()).isEqualTo(ProcessorResult.APPROVED);
        assertThat(outcome.getProcessorReference()).isEqualTo("pi_1");
        assertThat(outcome.getEnvelope().getCausationId())
                .as("no message of ours led to it")
                .isNull();
        assertThat(outcome.getEnvelope().getIdempotencyKey()).isEqualTo("evt_1");
        assertThat(outcome.getEnvelope().getCorrelationId()).isEqualTo("order-1");
        assertThat(new String(sent.headers().lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .contains(outcome.getEnvelope().getTraceId());
        assertThat(results("accepted")).isEqualTo(1);
    }

    @Test
    void whatStripeReportsBelongsToTheTraceThatThePaymentCarries() throws Exception {
        String event = EVENT.replace("\"traceId\"", "\"traceparent\": \"" + TRACE_PARENT + "\", \"traceId\"");
        assertThat(post(event, signed(event))).isEqualTo(200);

        await().until(() -> !TELEMETRY.getSpans().isEmpty());
        SpanData span = TELEMETRY.getSpans().get(0);
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(span.getTraceId())
                .isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736")
                .isEqualTo(outcomes().get(0).getEnvelope().getTraceId());
        assertThat(new String(
                        producer.history()
                                .get(0)
                                .headers()
                                .lastHeader("traceparent")
                                .value(),
                        StandardCharsets.UTF_8))
                .isEqualTo("00-" + span.getTraceId() + '-' + span.getSpanId() + "-01");
    }

    @Test
    void anEventThatComesTwiceHasOneId() throws Exception {
        assertThat(post(EVENT, signed(EVENT))).isEqualTo(200);
        assertThat(post(EVENT, signed(EVENT))).isEqualTo(200);

        assertThat(outcomes())
                .hasSize(2)
                .extracting(outcome -> outcome.getEnvelope().getId())
                .containsOnly(outcomes().get(0).getEnvelope().getId());
    }

    @Test
    void whatIsNotSignedByStripeOrNotNowIsRefused() throws Exception {
        long now = Instant.now().getEpochSecond();
        assertThat(post(EVENT, Webhook.Signature.generateSignatureHeader(EVENT, "whsec_other")))
                .isEqualTo(400);
        assertThat(post(EVENT.replace("order-1", "order-2"), signed(EVENT))).isEqualTo(400);
        assertThat(post(EVENT, Webhook.Signature.generateSignatureHeader(EVENT, StandIns.WEBHOOK_SECRET, now - 310)))
                .isEqualTo(400);
        assertThat(post(EVENT, "nonsense")).isEqualTo(400);
        assertThat(post(EVENT, null)).isEqualTo(400);
        assertThat(post(EVENT, Webhook.Signature.generateSignatureHeader(EVENT, StandIns.WEBHOOK_SECRET, now - 280)))
                .isEqualTo(200);

        assertThat(outcomes()).hasSize(1);
        assertThat(results("bad_signature")).isEqualTo(5);
    }

    @Test
    void whatIsSignedAndNoEventIsRefused() throws Exception {
        for (String body : List.of("", "[]", "\"text\"", "{", "{\"object\": \"v2.core.event\"}")) {
            assertThat(post(body, signed(body))).as(body).isEqualTo(400);
        }
        assertThat(results("unreadable")).isEqualTo(5);
    }

    @Test
    void whatIsTooLargeIsRefusedUnread() throws Exception {
        String large = " ".repeat(WebhookEndpoint.MOST_BYTES) + EVENT;
        assertThat(post(large, signed(large))).isEqualTo(413);
        HttpRequest chunked = request(signed(large))
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
                .build();
        assertThat(http.send(chunked, HttpResponse.BodyHandlers.discarding()).statusCode())
                .isEqualTo(413);

        assertThat(outcomes()).isEmpty();
    }

    @Test
    void whatIsOfNoInterestIsTakenAndPassedOver() throws Exception {
        String otherKind = EVENT.replace("payment_intent.amount_capturable_updated", "customer.created");
        String otherShop = EVENT.replace("orderId", "basketId");
        assertThat(post(otherKind, signed(otherKind))).isEqualTo(200);
        assertThat(post(otherShop, signed(otherShop))).isEqualTo(200);

        assertThat(outcomes()).isEmpty();
        assertThat(results("ignored")).isEqualTo(2);
    }

    @Test
    void withoutABrokerStripeIsToldToSendItAgain() throws Exception {
        producer.sendException = new TimeoutException("no broker");
        assertThat(post(EVENT, signed(EVENT))).isEqualTo(503);

        producer.sendException = null;
        assertThat(post(EVENT, signed(EVENT))).isEqualTo(200);
        assertThat(results("unavailable")).isEqualTo(1);
    }

    @Test
    void itTakesWhatStripeSendsOfAWholePaymentForgedTwiceAndOutOfOrder() {
        try (StripeStandIn stripe = StandIns.start(folder, server.port());
                StripePaymentProcessor processor = StandIns.processor(stripe)) {
            stripe.faults(new Faults(0, 0, 0, 0, 1, 0.5, 1));
            String reference = processor
                    .perform(
                            ProcessorRequest.of(authorize(1), TraceParent.put(new RecordHeaders(), TRACE_PARENT), 1),
                            repeat -> {})
                    .toCompletableFuture()
                    .join()
                    .processorReference();
            for (PaymentAction action : List.of(PaymentAction.CAPTURE, PaymentAction.REFUND)) {
                processor
                        .perform(follows(action, reference), repeat -> {})
                        .toCompletableFuture()
                        .join();
            }
            await().until(() -> stripe.webhooksDelivered() == 6);
        }

        assertThat(outcomes())
                .extracting(ProcessorOutcome::getAction)
                .containsExactlyInAnyOrder(
                        PaymentAction.AUTHORIZE,
                        PaymentAction.AUTHORIZE,
                        PaymentAction.CAPTURE,
                        PaymentAction.CAPTURE,
                        PaymentAction.REFUND,
                        PaymentAction.REFUND);
        assertThat(outcomes()).allSatisfy(outcome -> {
            assertThat(outcome.getResult()).isEqualTo(ProcessorResult.APPROVED);
            assertThat(outcome.getOrderId()).isEqualTo(orderId(1));
            assertThat(outcome.getPaymentId()).isEqualTo(paymentId(1));
        });
        assertThat(outcomes())
                .extracting(outcome -> outcome.getEnvelope().getId())
                .hasSize(6);
        assertThat(outcomes())
                .extracting(outcome -> outcome.getEnvelope().getTraceId())
                .containsOnly("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(results("bad_signature")).isEqualTo(3);
    }

    @Test
    void servesMetricsAndHealth() throws Exception {
        for (String path : List.of("/metrics", "/health")) {
            HttpRequest get = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build();
            assertThat(http.send(get, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static ProcessorRequest follows(PaymentAction action, String reference) {
        ProcessorRequest request = ProcessorRequest.of(TestRequests.request(1, action), new RecordHeaders(), 1);
        return new ProcessorRequest(
                request.idempotencyKey(),
                1,
                request.paymentId(),
                request.orderId(),
                request.customerId(),
                action,
                request.amount(),
                request.currency(),
                reference,
                request.traceId(),
                TRACE_PARENT);
    }

    private List<ProcessorOutcome> outcomes() {
        return producer.history().stream()
                .map(sent -> (ProcessorOutcome) values.deserializer().deserialize(sent.topic(), sent.value()))
                .toList();
    }

    private double results(String result) {
        return meters.get("commerce.payment.webhooks")
                .tag("result", result)
                .counter()
                .count();
    }

    private static String signed(String body) throws Exception {
        return Webhook.Signature.generateSignatureHeader(body, StandIns.WEBHOOK_SECRET);
    }

    private int post(String body, String signature) throws Exception {
        HttpRequest request = request(signature)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private HttpRequest.Builder request(String signature) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/webhooks/stripe"));
        return signature == null ? request : request.header("Stripe-Signature", signature);
    }
}
