package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;

/** Makes the record that replaces one that was set aside: the same, unless it is edited. */
final class Preparation {

    private final Catalogue catalogue;
    private final Serde<SpecificRecord> values;

    Preparation(Catalogue catalogue, Serde<SpecificRecord> values) {
        this.catalogue = catalogue;
        this.values = values;
    }

    /**
     * The partition is that of the key, where consumers look for it. A record without a key goes to the partition from
     * which it came.
     *
     * @throws RefusedException if it cannot be sent, or the edit does not fit the contract of its topic
     */
    Prepared prepare(Letter letter, Edit edit) {
        TopicDef topic = topicOf(letter);
        byte[] key = edit.key() == null ? letter.key() : edit.key().getBytes(StandardCharsets.UTF_8);
        byte[] value = letter.value();
        Decoded message = Decoded.of(values.deserializer(), topic.name(), value);
        if (edit.value() != null) {
            value = encode(topic, edit, message);
            message = Decoded.of(values.deserializer(), topic.name(), value);
        } else if (edit.type() != null) {
            throw new RefusedException("type", "goes with a value");
        }
        boolean edited = !Arrays.equals(key, letter.key()) || !Arrays.equals(value, letter.value());
        Integer partition = key == null ? (Integer) letter.source().partition() : null;
        return new Prepared(
                letter,
                new ProducerRecord<>(topic.name(), partition, null, key, value, headers(letter)),
                message,
                edited);
    }

    private TopicDef topicOf(Letter letter) {
        String name = letter.source().topic();
        return catalogue.all().stream()
                .filter(topic -> topic.name().equals(name) && topic.kind() != TopicDef.Kind.DEAD_LETTERS)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        DeadLetter.TOPIC,
                        name == null ? "the dead letter does not say it" : name + " is no topic of this catalogue"));
    }

    private byte[] encode(TopicDef topic, Edit edit, Decoded before) {
        Class<? extends SpecificRecord> type = typeOf(topic, edit, before);
        SpecificRecord message = MessageReader.read(SpecificData.get().getSchema(type), edit.value(), "value");
        try {
            return values.serializer().serialize(topic.name(), message);
        } catch (SerializationException e) {
            throw new RefusedException("value", e.getMessage());
        }
    }

    private static Class<? extends SpecificRecord> typeOf(TopicDef topic, Edit edit, Decoded before) {
        String wanted = edit.type();
        if (wanted == null && topic.messages().size() == 1) {
            return topic.messages().iterator().next();
        }
        if (wanted == null && before.message() != null) {
            wanted = before.message().getSchema().getName();
        }
        for (Class<? extends SpecificRecord> type : topic.messages()) {
            if (type.getSimpleName().equals(wanted)) {
                return type;
            }
        }
        throw new RefusedException(
                "type",
                "must be one of "
                        + topic.messages().stream()
                                .map(Class::getSimpleName)
                                .sorted()
                                .collect(Collectors.joining(", "))
                        + ", the messages of " + topic.name());
    }

    private static Headers headers(Letter letter) {
        return DeadLetter.original(letter.headers())
                .add(DeadLetter.REPLAY_OF, letter.id().toString().getBytes(StandardCharsets.UTF_8))
                .add(
                        DeadLetter.REPLAY_ATTEMPT,
                        Integer.toString(letter.attempt()).getBytes(StandardCharsets.UTF_8));
    }
}
