package com.acme.commerce.topology;

import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** The topics a processor reads from, and what it asks of a record before it believes it. */
public final class Inbound {

    /**
     * Answers take the headers of a message along, so they too could make one too large to be written. A trace and what
     * meshes and agents add have some hundred bytes.
     */
    private static final int MAX_HEADER_BYTES = 16 * 1024;

    private final List<TopicDef> topics;
    private final String keyField;
    private final FieldRules fields;
    private final Map<String, Set<Class<? extends SpecificRecord>>> types;

    /** @param keyField name of the field that equals the record's key, in every message of the topics */
    public Inbound(List<TopicDef> topics, String keyField) {
        this.topics = List.copyOf(topics);
        this.keyField = keyField;
        this.fields = new FieldRules(topics);
        this.types = topics.stream().collect(Collectors.toUnmodifiableMap(TopicDef::name, TopicDef::messages));
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
     * The message of a record that belongs on the topic it lies on, and under the key it names: under another one it would
     * be handled beside its aggregate's other messages.
     *
     * @param origin where the record lies
     * @throws UnacceptableMessageException if it is none
     */
    public SpecificRecord require(Record<String, SpecificRecord> record, Optional<RecordMetadata> origin) {
        SpecificRecord message = record.value();
        if (message == null) {
            throw new UnacceptableMessageException("the record has no value");
        }
        String topic = origin.orElseThrow().topic();
        // Who may write on one topic must not be able to say what belongs on another.
        if (!types.get(topic).contains(message.getClass())) {
            throw new UnacceptableMessageException(message.getSchema().getName() + " is no message of " + topic);
        }
        requireSmall(record.headers());
        fields.violation(message).ifPresent(violation -> {
            throw new UnacceptableMessageException(violation);
        });
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
}
