package com.acme.commerce.workers;

import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Tells requests from poison: what will never be a request, however often it is read. */
final class RequestDecoder {

    private final Deserializer<SpecificRecord> values;

    RequestDecoder(Deserializer<SpecificRecord> values) {
        this.values = values;
    }

    /**
     * @throws PoisonException if this record can never be worked on
     * @throws RetriableException if it cannot be decoded for now, because the schema registry does not answer
     */
    PaymentRequested decode(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord message = message(record);
        if (!(message instanceof PaymentRequested request)) {
            throw new PoisonException("expected a PaymentRequested, but it is "
                    + (message == null ? "empty" : "a " + message.getSchema().getFullName()));
        }
        if (request.getAction() == PaymentAction.UNKNOWN) {
            throw new PoisonException("action: this program does not know the action that is asked for");
        }
        return request;
    }

    private SpecificRecord message(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (SerializationException e) {
            // Serdes of others say both with one class, and tell them apart by the cause.
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof RetriableException unavailable) {
                    throw unavailable;
                }
            }
            throw new PoisonException(e.getMessage(), e);
        }
    }
}
