package com.acme.commerce.workers;

import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.DecodingFailure;
import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;

/** Tells requests from poison: what will never be a request, however often it is read. */
final class RequestDecoder<T extends SpecificRecord> {

    /** What stands for all that a newer program may say, in every enum of the contracts. */
    private static final String UNKNOWN = "UNKNOWN";

    private final Deserializer<SpecificRecord> values;
    private final FieldRules fields;
    private final String keyField;
    private final Class<T> type;

    /** @param requests the topic they come from */
    RequestDecoder(Deserializer<SpecificRecord> values, TopicDef requests, Class<T> type) {
        this.values = values;
        this.fields = new FieldRules(List.of(requests));
        this.keyField = requests.keyField().orElseThrow();
        this.type = type;
    }

    /**
     * @throws PoisonException if this record can never be worked on
     * @throws RetriableException if it cannot be decoded for now, because the schema registry does not answer
     */
    T decode(ConsumerRecord<byte[], byte[]> record) {
        SpecificRecord message = message(record);
        if (!type.isInstance(message)) {
            throw new PoisonException("expected a " + type.getSimpleName() + ", but it is "
                    + (message == null ? "empty" : "a " + message.getSchema().getFullName()));
        }
        requireKnownWords(message);
        fields.violation(message).ifPresent(violation -> {
            throw new PoisonException(violation);
        });
        // Answers go under the key: where this is another one, the aggregate would not meet its answer.
        Object key = message.get(message.getSchema().getField(keyField).pos());
        if (!Arrays.equals(key.toString().getBytes(StandardCharsets.UTF_8), record.key())) {
            throw new PoisonException(keyField + ": " + key + " is not the key of the record");
        }
        return type.cast(message);
    }

    private static void requireKnownWords(SpecificRecord message) {
        for (Schema.Field field : message.getSchema().getFields()) {
            if (message.get(field.pos()) instanceof Enum<?> word && word.name().equals(UNKNOWN)) {
                throw new PoisonException(field.name() + ": this program does not know the word that stands there");
            }
        }
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
