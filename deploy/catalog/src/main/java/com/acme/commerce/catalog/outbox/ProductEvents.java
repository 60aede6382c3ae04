package com.acme.commerce.catalog.outbox;

import com.acme.commerce.catalog.products.StoredProduct;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductDeleted;
import com.acme.commerce.contracts.catalog.ProductUpdated;
import java.nio.charset.StandardCharsets;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Makes the record of a row of the outbox. The same row makes the same event with the same id, however often it is
 * published.
 */
final class ProductEvents {

    private final TopicDef topic;
    private final Serializer<SpecificRecord> values;

    ProductEvents(TopicDef topic, Serializer<SpecificRecord> values) {
        this.topic = topic;
        this.values = values;
    }

    ProducerRecord<byte[], byte[]> record(OutboxRow row) {
        SpecificRecord event = event(row);
        Headers headers = TraceParent.headers(row.traceId());
        return new ProducerRecord<>(
                topic.name(),
                null,
                row.occurredAt().toEpochMilli(),
                row.stored().product().getProductId().getBytes(StandardCharsets.UTF_8),
                values.serialize(topic.name(), headers, event),
                headers);
    }

    static SpecificRecord event(OutboxRow row) {
        StoredProduct stored = row.stored();
        String productId = stored.product().getProductId();
        return switch (row.type()) {
            case CREATED ->
                new ProductCreated(envelope(row, ProductCreated.class), productId, stored.version(), stored.product());
            case UPDATED ->
                new ProductUpdated(
                        envelope(row, ProductUpdated.class),
                        productId,
                        stored.version(),
                        row.changed(),
                        stored.product());
            case DELETED ->
                new ProductDeleted(envelope(row, ProductDeleted.class), productId, stored.version(), row.reason());
        };
    }

    private static Envelope envelope(OutboxRow row, Class<? extends SpecificRecord> type) {
        String productId = row.stored().product().getProductId();
        return new Envelope(
                Causation.deriveId(
                        "catalog.product/" + productId + '/' + row.stored().version()),
                type.getSimpleName(),
                1,
                row.occurredAt().toEpochMilli(),
                row.traceId(),
                productId,
                null,
                null);
    }
}
