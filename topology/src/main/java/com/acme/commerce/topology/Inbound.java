package com.acme.commerce.topology;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Record;

/** The topics a processor reads from, and what it asks of a record before it believes it. */
public final class Inbound {

    /**
     * Ids are UUIDs and currencies three letters. Rows and answers repeat the texts of a message, and one that has become
     * too large to be written would stop the partition for good.
     */
    private static final int MAX_TEXT_CHARS = 128;

    /**
     * Answers take the headers of a message along, so they too could make one too large to be written. A trace and what
     * meshes and agents add have some hundred bytes.
     */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private static final List<Schema.Field> ENVELOPE_TEXTS = texts(Envelope.getClassSchema());

    private final List<TopicDef> topics;
    private final String keyField;
    private final Map<Class<?>, List<Schema.Field>> texts = new HashMap<>();

    /** @param keyField name of the field that equals the record's key, in every message of the topics */
    public Inbound(List<TopicDef> topics, String keyField) {
        this.topics = List.copyOf(topics);
        this.keyField = keyField;
        for (TopicDef topic : topics) {
            topic.messages()
                    .forEach(type -> texts.put(type, texts(SpecificData.get().getSchema(type))));
        }
    }

    /** Adds the source in front of a processor. */
    public void addTo(Topology topology, String source, Serde<SpecificRecord> values) {
        topology.addSource(
                source,
                new StringDeserializer(),
                values.deserializer(),
                topics.stream().map(TopicDef::name).toArray(String[]::new));
    }

    /**
     * The message of a record that belongs on these topics and lies under the key it names: under another one it would be
     * handled beside its aggregate's other messages.
     *
     * @throws UnacceptableMessageException if it is none
     */
    public SpecificRecord require(Record<String, SpecificRecord> record) {
        SpecificRecord message = record.value();
        if (message == null) {
            throw new UnacceptableMessageException("the record has no value");
        }
        List<Schema.Field> ownTexts = texts.get(message.getClass());
        if (ownTexts == null) {
            throw new UnacceptableMessageException(message.getSchema().getName() + " is no message of these topics");
        }
        requireSmall(record.headers());
        requireShort(message, ownTexts);
        requireShort(Causation.envelopeOf(message), ENVELOPE_TEXTS);
        Object named = message.get(message.getSchema().getField(keyField).pos());
        if (!named.equals(record.key())) {
            throw new UnacceptableMessageException(
                    keyField + ": " + named + " is not the key of the record, " + record.key());
        }
        return message;
    }

    private static void requireSmall(Headers headers) {
        long bytes = 0;
        for (Header header : headers) {
            bytes += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        if (bytes > MAX_HEADER_BYTES) {
            throw new UnacceptableMessageException("headers: more than " + MAX_HEADER_BYTES + " bytes");
        }
    }

    private static void requireShort(SpecificRecord record, List<Schema.Field> texts) {
        for (Schema.Field field : texts) {
            if (((String) record.get(field.pos())).length() > MAX_TEXT_CHARS) {
                throw new UnacceptableMessageException(
                        field.name() + ": longer than " + MAX_TEXT_CHARS + " characters");
            }
        }
    }

    private static List<Schema.Field> texts(Schema schema) {
        return schema.getFields().stream()
                .filter(field -> field.schema().getType() == Schema.Type.STRING)
                .toList();
    }
}
