package com.acme.commerce.workers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.ShipmentFailureReason;
import com.acme.commerce.contracts.shipping.ShipmentRequested;
import com.acme.commerce.contracts.shipping.ShippingTopics;
import com.acme.commerce.workers.carrier.Carrier;
import com.acme.commerce.workers.carrier.Consignment;
import com.acme.commerce.workers.carrier.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Takes shipments to a carrier, and brings back its notices. A notice has an id that follows from the shipment and what
 * happened to it: however often it is asked or told, it is one.
 */
final class CarrierAgent implements Agent<ShipmentRequested, TrackingEvent> {

    private final ShippingTopics topics;
    private final Carrier carrier;
    private final RequestDecoder<ShipmentRequested> requests;
    private final Serializer<SpecificRecord> values;
    private final WorkerMeters meters;
    private final Clock clock;

    /** @param carrier is closed with this */
    CarrierAgent(
            ShippingTopics topics, Serde<SpecificRecord> values, Carrier carrier, WorkerMeters meters, Clock clock) {
        this.topics = topics;
        this.carrier = carrier;
        this.requests = new RequestDecoder<>(values.deserializer(), topics.requests(), ShipmentRequested.class);
        this.values = values.serializer();
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public TopicDef requests() {
        return topics.requests();
    }

    @Override
    public TopicDef answers() {
        return topics.carrierNotices();
    }

    @Override
    public TopicDef deadLetters() {
        return topics.deadLetters();
    }

    @Override
    public String group() {
        return CarrierWorkerConfig.GROUP;
    }

    @Override
    public ShipmentRequested decode(ConsumerRecord<byte[], byte[]> record) {
        return requests.decode(record);
    }

    @Override
    public CompletionStage<TrackingEvent> act(
            ShipmentRequested request,
            ConsumerRecord<byte[], byte[]> record,
            int attempt,
            Consumer<TrackingEvent> repeats) {
        return carrier.ship(
                new Consignment(
                        request.getShipmentId(),
                        request.getCustomerId(),
                        request.getParcelCount(),
                        request.getService()),
                repeats);
    }

    @Override
    public ProducerRecord<byte[], byte[]> encode(
            ShipmentRequested request, TrackingEvent event, ConsumerRecord<byte[], byte[]> record) {
        RecordHeaders headers = new RecordHeaders();
        Header trace = record.headers().lastHeader(TraceParent.HEADER);
        if (trace != null) {
            headers.add(trace);
        }
        String topic = answers().name();
        byte[] value = values.serialize(topic, headers, notice(request, event));
        return new ProducerRecord<>(topic, null, request.getOrderId().getBytes(StandardCharsets.UTF_8), value, headers);
    }

    /** Whether the carrier took it nobody knows, so the goods must not be sold again. */
    @Override
    public TrackingEvent givenUp() {
        return TrackingEvent.failed(null, ShipmentFailureReason.LOST);
    }

    @Override
    public String describe(ShipmentRequested request) {
        return "shipment " + request.getShipmentId();
    }

    @Override
    public void published(ShipmentRequested request, TrackingEvent event) {
        meters.carrierAnswer(event.kind());
    }

    @Override
    public void close() {
        carrier.close();
    }

    @Override
    public String toString() {
        return carrier.toString();
    }

    private CarrierNotice notice(ShipmentRequested request, TrackingEvent event) {
        Envelope cause = request.getEnvelope();
        String type = CarrierNotice.class.getSimpleName();
        // Not derived from the cause: a shipment that is late is asked for by another request.
        String id = Causation.deriveId(request.getShipmentId() + '/' + type + '/' + event.kind());
        Envelope envelope = new Envelope(
                id, type, 1, clock.millis(), cause.getTraceId(), cause.getCorrelationId(), cause.getId(), null);
        return new CarrierNotice(
                envelope,
                request.getShipmentId(),
                request.getOrderId(),
                event.kind(),
                carrier.name(),
                event.trackingNumber(),
                null,
                event.reason());
    }
}
