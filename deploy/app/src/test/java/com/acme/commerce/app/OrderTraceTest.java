package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One order is one trace, from the request over REST through every topic. */
class OrderTraceTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    Path folder;

    @Test
    @SuppressWarnings("try") // The processor works by itself.
    void everyRecordOfAnOrderIsInOneTraceAndItsSpansAreOneTree() throws Exception {
        try (TestPlatform platform = new TestPlatform(folder, new InMemorySchemaRegistry());
                ApprovingProcessor processor = new ApprovingProcessor(platform);
                Instance instance = platform.start("first", Map.of(), Tracing.by(TELEMETRY.getOpenTelemetry()))) {
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> instance.health().ready().isUp());
            Api api = new Api(instance.port());
            api.post("/stock/p/adjustments", "{\"adjustmentId\": \"a\", \"delta\": 9, \"reason\": \"RECEIVED\"}");
            await().untilAsserted(() -> assertThat(api.get("/stock/p").body()).contains("\"available\":9"));
            TELEMETRY.clearSpans();

            assertThat(api.checkOut("cart-1", "p").statusCode()).isEqualTo(202);

            String orderId = Commands.orderId("cart-1");
            List<ConsumerRecord<String, SpecificRecord>> records = records(platform, orderId);
            await().until(() -> !roots(TELEMETRY.getSpans()).isEmpty());
            List<SpanData> spans = TELEMETRY.getSpans();
            assertThat(roots(spans)).hasSize(1);
            SpanData root = roots(spans).get(0);
            assertThat(root.getKind()).isEqualTo(SpanKind.SERVER);
            assertThat(root.getName()).isEqualTo("POST /checkouts");
            assertThat(records).allSatisfy(record -> {
                assertThat(Causation.envelopeOf(record.value()).getTraceId()).isEqualTo(root.getTraceId());
                assertThat(TraceParent.traceId(DeadLetter.text(record.headers(), TraceParent.HEADER)))
                        .contains(root.getTraceId());
            });
            assertThat(records)
                    .extracting(ConsumerRecord::topic)
                    .contains(
                            "shopping.cart-checked-out.v1",
                            "fulfilment.inventory-commands.v1",
                            "fulfilment.reservations.v1",
                            "payments.payment-commands.v1",
                            "payments.payment-requests.v1",
                            "payments.processor-outcomes.v1",
                            "payments.payments.v1",
                            "ordering.orders.v1");
            assertThat(spans).extracting(SpanData::getTraceId).containsOnly(root.getTraceId());
            Set<String> ids = spans.stream().map(SpanData::getSpanId).collect(Collectors.toSet());
            assertThat(spans)
                    .filteredOn(span -> !span.equals(root))
                    .hasSizeGreaterThanOrEqualTo(6)
                    .allSatisfy(span -> assertThat(ids).contains(span.getParentSpanId()));
            new SpanTree(spans).print(System.out::println);
        }
    }

    private static List<SpanData> roots(List<SpanData> spans) {
        return spans.stream()
                .filter(span -> !span.getParentSpanContext().isValid())
                .toList();
    }

    /** All records of the order's trace, once the order is there. */
    private static List<ConsumerRecord<String, SpecificRecord>> records(TestPlatform platform, String orderId) {
        List<ConsumerRecord<String, SpecificRecord>> records = new ArrayList<>();
        try (KafkaConsumer<String, SpecificRecord> consumer =
                platform.consumer("trace", platform.serde().deserializer())) {
            consumer.subscribe(platform.catalogue.all().stream()
                    .filter(topic -> !topic.name().contains("dead"))
                    .map(TopicDef::name)
                    .toList());
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
                return records.stream().anyMatch(record -> record.value() instanceof OrderCreated);
            });
        }
        records.removeIf(record ->
                !Causation.envelopeOf(record.value()).getCorrelationId().equals(orderId));
        return records;
    }
}
