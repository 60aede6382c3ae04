package com.acme.commerce.workers;

import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.serde.DecodingFailure;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;

/** Tells requests from poison: what will never be a request, however often it is read. */
final class RequestDecoder {

    private final Deserializer<SpecificRecord> values;
    private final FieldRules fields;

    /** @param requests the topic they come from */
    RequestDecoder(Deserializer<SpecificRecord> values, TopicDef requests) {
        this.values = values;
        this.fields = new FieldRules(List.of(requests));
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
        fields.violation(request).ifPresent(violation -> {
            throw new PoisonException(violation);
        });
        // Outcomes go under the order id: where this is another one, the payment would not meet its outcome.
        if (!Arrays.equals(request.getOrderId().getBytes(StandardCharsets.UTF_8), record.key())) {
            throw new PoisonException("orderId: " + request.getOrderId() + " is not the key of the record");
        }
        return request;
    }

    private SpecificRecord message(ConsumerRecord<byte[], byte[]> record) {
        try {
            return values.deserialize(record.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            throw switch (DecodingFailure.of(e)) {
                case POISON -> new PoisonException(e.getMessage(), e);
                // Serdes of others say it with an exception that the callers here would not retry.
                case UNAVAILABLE ->
                    e instanceof RetriableException ? e : new RegistryUnavailableException(e.getMessage(), e);
                case FAULT -> e;
            };
        }
    }
}
