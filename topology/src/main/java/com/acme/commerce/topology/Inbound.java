package com.acme.commerce.topology;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Record;

/** The topics a processor reads from, and what it asks of a record before it believes it. */
public final class Inbound {

    /**
     * Ours are UUIDs. A row repeats the ids of its message, and one that has become too large for its changelog would
     * stop the partition for good.
     */
    private static final int MAX_ID_CHARS = 128;

    private final List<TopicDef> topics;
    private final String keyField;
    private final Set<Class<?>> messages;

    /** @param keyField name of the field that equals the record's key, in every message of the topics */
    public Inbound(List<TopicDef> topics, String keyField) {
        this.topics = List.copyOf(topics);
        this.keyField = keyField;
        this.messages =
                topics.stream().flatMap(topic -> topic.messages().stream()).collect(Collectors.toUnmodifiableSet());
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
        if (!messages.contains(message.getClass())) {
            throw new UnacceptableMessageException(message.getSchema().getName() + " is no message of these topics");
        }
        Object named = message.get(message.getSchema().getField(keyField).pos());
        if (!named.equals(record.key())) {
            throw new UnacceptableMessageException(
                    keyField + ": " + named + " is not the key of the record, " + record.key());
        }
        requireShort(keyField, record.key());
        Envelope envelope = Causation.envelopeOf(message);
        requireShort("envelope.id", envelope.getId());
        requireShort("envelope.traceId", envelope.getTraceId());
        requireShort("envelope.correlationId", envelope.getCorrelationId());
        return message;
    }

    private static void requireShort(String field, String id) {
        if (id.length() > MAX_ID_CHARS) {
            throw new UnacceptableMessageException(field + ": longer than " + MAX_ID_CHARS + " characters");
        }
    }
}
