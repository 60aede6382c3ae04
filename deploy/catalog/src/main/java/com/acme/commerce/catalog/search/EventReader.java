package com.acme.commerce.catalog.search;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.DecodingFailure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes changes of the records of the topic, and refuses those that can never be applied. */
final class EventReader {

    private final Deserializer<SpecificRecord> values;
    private final FieldRules rules;

    EventReader(TopicDef topic, Deserializer<SpecificRecord> values) {
        this.values = values;
        this.rules = new FieldRules(List.of(topic));
    }

    /** A record that will never be anything else. */
    static final class PoisonException extends Exception {

        private final transient DeadLetter.Failure failure;

        PoisonException(DeadLetter.Failure failure) {
            super(failure.message(), null, false, false);
            this.failure = failure;
        }

        DeadLetter.Failure failure() {
            return failure;
        }
    }

    /**
     * Empty for an event of a kind that this version of the program does not know.
     *
     * @throws PoisonException if the record is to be set aside
     * @throws RuntimeException if it could not be decoded for now, or through a fault of ours
     */
    Optional<ProductChange> read(ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        SpecificRecord event = decode(record);
        if (event == null) {
            throw unacceptable("there is no value");
        }
        Optional<ProductChange> change = ProductChange.of(event);
        if (change.isPresent()) {
            requireSense(event, change.get(), record);
        }
        return change;
    }

    private SpecificRecord decode(ConsumerRecord<byte[], byte[]> record) throws PoisonException {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            if (DecodingFailure.of(e) == DecodingFailure.POISON) {
                throw new PoisonException(new DeadLetter.Failure(DeadLetter.UNDECODABLE, e.getClass(), e.getMessage()));
            }
            throw e;
        }
    }

    private void requireSense(SpecificRecord event, ProductChange change, ConsumerRecord<byte[], byte[]> record)
            throws PoisonException {
        Optional<String> violation = rules.violation(event);
        if (violation.isPresent()) {
            throw unacceptable(violation.get());
        }
        String key = record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8);
        if (!change.productId().equals(key)) {
            throw unacceptable("productId: is not the key of the record");
        }
        if (change.product() != null && !change.product().getProductId().equals(key)) {
            throw unacceptable("product.productId: is not the key of the record");
        }
        if (change.version() < 1) {
            throw unacceptable("version: " + change.version() + " is below 1");
        }
    }

    private static PoisonException unacceptable(String message) {
        return new PoisonException(
                new DeadLetter.Failure(DeadLetter.UNACCEPTABLE, IllegalArgumentException.class, message));
    }
}
