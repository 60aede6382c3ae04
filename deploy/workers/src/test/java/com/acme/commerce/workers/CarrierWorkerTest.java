package com.acme.commerce.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CarrierNoticeKind;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingService;
import com.acme.commerce.contracts.shipping.ShippingTopics;
import com.acme.commerce.workers.carrier.Carrier;
import com.acme.commerce.workers.carrier.Consignment;
import com.acme.commerce.workers.carrier.TrackingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CarrierWorkerTest {

    private static final ShippingTopics TOPICS = Catalogue.withPartitions(1).shipping();
    private static final TopicPartition PARTITION =
            new TopicPartition(TOPICS.requests().name(), 0);
    private static final long NOW = 1_750_000_000_000L;
    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static final String NOTICES = "shipping.carrier-notices.v1";
    private static final String DEAD_LETTERS = "shipping.dead-letters.v1";

    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ScriptedCarrier carrier = new ScriptedCarrier();
    private WorkerRig.RememberingConsumer consumer;
    private MockProducer<byte[], byte[]> producer;
    private RunningWorker running;

    /** Books at once, and ends when the test says so. */
    private static final class ScriptedCarrier implements Carrier {

        private final List<Consignment> asked = new CopyOnWriteArrayList<>();
        private final List<CompletableFuture<TrackingEvent>> ends = new CopyOnWriteArrayList<>();
        private volatile int failures;
        private volatile Consumer<TrackingEvent> events;

        @Override
        public String name() {
            return "parcels";
        }

        @Override
        public CompletionStage<TrackingEvent> ship(Consignment consignment, Consumer<TrackingEvent> events) {
            asked.add(consignment);
            if (asked.size() <= failures) {
                return CompletableFuture.failedFuture(new IllegalStateException("nobody is there"));
            }
            this.events = events;
            events.accept(TrackingEvent.booked("P-1"));
            CompletableFuture<TrackingEvent> end = new CompletableFuture<>();
            ends.add(end);
            return end;
        }

        void deliver(int shipment) {
            await().until(() -> ends.size() > shipment);
            ends.get(shipment).complete(TrackingEvent.delivered("P-1"));
        }
    }

    @BeforeEach
    void start() {
        start(Duration.ofHours(1));
    }

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void noticesFollowFromTheirRequest() {
        ShipmentRequested request = request("order-1", 1);
        receive(0, "order-1", request);
        carrier.deliver(0);

        List<ProducerRecord<byte[], byte[]>> sent = sent(2);
        assertThat(sent).extracting(ProducerRecord::topic).containsOnly(NOTICES);
        assertThat(sent).allSatisfy(record -> {
            assertThat(new String(record.key(), StandardCharsets.UTF_8)).isEqualTo("order-1");
            assertThat(new String(
                            record.headers().lastHeader(TraceParent.HEADER).value(), StandardCharsets.UTF_8))
                    .isEqualTo(TRACE);
            CarrierNotice notice = notice(record);
            assertThat(notice.getEnvelope().getCausationId())
                    .isEqualTo(request.getEnvelope().getId());
            assertThat(notice.getEnvelope().getCorrelationId()).isEqualTo("order-1");
            assertThat(notice.getShipmentId()).isEqualTo("shipment-of-order-1");
            assertThat(notice.getCarrier()).isEqualTo("parcels");
            assertThat(notice.getTrackingNumber()).isEqualTo("P-1");
            assertThat(notice.getReason()).isNull();
        });
        assertThat(kinds(sent)).containsExactly(CarrierNoticeKind.BOOKED, CarrierNoticeKind.DELIVERED);
        assertThat(carrier.asked)
                .containsExactly(new Consignment("shipment-of-order-1", "customer", 2, ShippingService.STANDARD));
        await().until(() -> answers("delivered") == 1);
    }

    @Test
    void aWorkerThatEndsBeforeTheShipmentLeavesItToTheNext() {
        receive(0, "order-1", request("order-1", 1));
        receive(1, "order-2", request("order-2", 1));
        String booked = id(sent(2).get(1));
        carrier.deliver(0);
        await().until(() -> consumer.committed(PARTITION) > 0);
        // What cannot be written is a programming error.
        carrier.events.accept(new TrackingEvent(null, null, null));
        assertThat(running.awaitEnd()).isNotNull();
        long next = consumer.committed(PARTITION);
        assertThat(next).isEqualTo(1);

        start(Duration.ofHours(1));
        receive(next, "order-2", request("order-2", 1));
        carrier.deliver(2);

        List<ProducerRecord<byte[], byte[]>> sent = sent(2);
        assertThat(kinds(sent)).containsExactly(CarrierNoticeKind.BOOKED, CarrierNoticeKind.DELIVERED);
        assertThat(id(sent.get(0))).isEqualTo(booked);
        await().until(() -> consumer.committed(PARTITION) == 2);
    }

    @Test
    void whoAsksAgainIsToldUnderTheSameIds() {
        receive(0, "order-1", request("order-1", 1));
        receive(1, "order-1", request("order-1", 2));
        carrier.deliver(0);
        carrier.deliver(1);

        List<ProducerRecord<byte[], byte[]>> sent = sent(4);
        Map<CarrierNoticeKind, Set<String>> ids = sent.stream()
                .collect(Collectors.groupingBy(
                        record -> notice(record).getKind(), Collectors.mapping(this::id, Collectors.toSet())));
        assertThat(ids.get(CarrierNoticeKind.BOOKED)).hasSize(1);
        assertThat(ids.get(CarrierNoticeKind.DELIVERED)).hasSize(1);
        assertThat(ids.values().stream().flatMap(Set::stream)).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void whatIsToldAfterTheEndIsPublishedAsWell() {
        receive(0, "order-1", request("order-1", 1));
        carrier.deliver(0);
        sent(2);
        carrier.events.accept(TrackingEvent.booked("P-1"));

        assertThat(kinds(sent(3)))
                .containsExactly(CarrierNoticeKind.BOOKED, CarrierNoticeKind.DELIVERED, CarrierNoticeKind.BOOKED);
    }

    @Test
    void aCarrierThatIsAwayIsAskedAgain() {
        carrier.failures = 3;
        receive(0, "order-1", request("order-1", 1));
        carrier.deliver(0);

        assertThat(kinds(sent(2))).containsExactly(CarrierNoticeKind.BOOKED, CarrierNoticeKind.DELIVERED);
        assertThat(carrier.asked).hasSize(4);
    }

    @Test
    void whatNoCarrierAnswersIsLostAndSetAside() {
        running.close();
        start(Duration.ZERO);
        carrier.failures = Integer.MAX_VALUE;
        receive(0, "order-1", request("order-1", 1));

        List<ProducerRecord<byte[], byte[]>> sent = sent(2);
        assertThat(notice(sent.get(0)).getKind()).isEqualTo(CarrierNoticeKind.FAILED);
        assertThat(notice(sent.get(0)).getReason()).isEqualTo(ShipmentFailureReason.LOST);
        assertThat(sent.get(1).topic()).isEqualTo(DEAD_LETTERS);
    }

    @Test
    void whatIsUnderTheWrongKeyIsSetAsideAndTheNextGoesOn() {
        receive(0, "order-2", request("order-1", 1));
        receive(1, "order-1", request("order-1", 1));

        assertThat(sent(2)).extracting(ProducerRecord::topic).containsExactly(DEAD_LETTERS, NOTICES);
        carrier.deliver(0);
        assertThat(sent(3)).extracting(ProducerRecord::topic).containsExactly(DEAD_LETTERS, NOTICES, NOTICES);
        assertThat(registry.get("commerce.dead.letters")
                        .tag("application", "commerce-carrier-worker")
                        .tag("reason", "poison")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void start(Duration retryFor) {
        consumer = new WorkerRig.RememberingConsumer();
        producer = new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
        WorkerMeters meters = new WorkerMeters(registry, "carrier", CarrierWorkerConfig.GROUP);
        Clock clock = Clock.fixed(Instant.ofEpochMilli(NOW).plusSeconds(1), ZoneOffset.UTC);
        WorkerRig.RememberingConsumer reading = consumer;
        reading.updatePartitions(PARTITION.topic(), WorkerRig.partitions(TOPICS.requests(), 1));
        reading.updateBeginningOffsets(Map.of(PARTITION, 0L));
        running = new RunningWorker(new EventWorker(
                new CarrierAgent(TOPICS, values, carrier, meters, clock),
                reading,
                producer,
                Flow.of(10),
                new ExponentialBackoff(1, 1, 1, 0),
                retryFor,
                meters,
                clock));
        reading.schedulePollTask(() -> reading.rebalance(List.of(PARTITION)));
    }

    private void receive(long offset, String key, ShipmentRequested request) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        byte[] value = values.serializer().serialize(PARTITION.topic(), request);
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                PARTITION.topic(),
                0,
                offset,
                NOW,
                TimestampType.CREATE_TIME,
                bytes.length,
                value.length,
                bytes,
                value,
                TraceParent.put(new RecordHeaders(), TRACE),
                Optional.empty());
        WorkerRig.RememberingConsumer reading = consumer;
        reading.schedulePollTask(() -> reading.addRecord(record));
    }

    private List<ProducerRecord<byte[], byte[]>> sent(int count) {
        await().until(() -> producer.history().size() >= count);
        return producer.history();
    }

    private double answers(String kind) {
        return registry.counter("commerce.carrier.answers", "kind", kind).count();
    }

    private List<CarrierNoticeKind> kinds(List<ProducerRecord<byte[], byte[]>> records) {
        return records.stream().map(record -> notice(record).getKind()).toList();
    }

    private String id(ProducerRecord<byte[], byte[]> record) {
        return notice(record).getEnvelope().getId();
    }

    private CarrierNotice notice(ProducerRecord<byte[], byte[]> record) {
        return (CarrierNotice) values.deserializer().deserialize(record.topic(), record.value());
    }

    private static ShipmentRequested request(String orderId, int attempt) {
        Envelope envelope = new Envelope(
                "cause-" + attempt + "-of-" + orderId, "ShipmentRequested", 1, NOW, "trace", orderId, null, null);
        return new ShipmentRequested(
                envelope, "shipment-of-" + orderId, orderId, "customer", 2, ShippingService.STANDARD, attempt);
    }
}
