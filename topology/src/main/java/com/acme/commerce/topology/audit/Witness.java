package com.acme.commerce.topology.audit;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.contracts.serde.DecodingFailure;
import com.acme.commerce.topology.audit.decision.Seen;
import com.acme.commerce.topology.audit.decision.Sightings;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Reads records of any topic as bytes, because their hash is kept, and says what they are. */
final class Witness {

    private final Deserializer<SpecificRecord> values;
    private final String sightings;
    private final Set<String> deadLetters;

    /** @param sightings records that were seen before, in another partition */
    Witness(Deserializer<SpecificRecord> values, TopicDef sightings, Collection<TopicDef> audited) {
        this.values = values;
        this.sightings = sightings.name();
        this.deadLetters = audited.stream()
                .filter(topic -> topic.kind() == TopicDef.Kind.DEAD_LETTERS)
                .map(TopicDef::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether a record was seen before, so that it lies where its trail is. */
    boolean sawBefore(RecordMetadata origin) {
        return origin.topic().equals(sightings);
    }

    /**
     * @param now epoch milliseconds
     * @throws UnacceptableMessageException if it lies among the sightings and is none
     */
    RecordSighted see(Record<String, byte[]> record, RecordMetadata origin, long now) {
        SpecificRecord message = decode(record, origin);
        if (!sawBefore(origin)) {
            return Sightings.of(seen(record, origin, message), now);
        }
        if (message instanceof RecordSighted sighted && sighted.getTrailId().equals(record.key())) {
            return sighted;
        }
        throw new UnacceptableMessageException("the record is no sighting under the id of its trail");
    }

    private Seen seen(Record<String, byte[]> record, RecordMetadata origin, SpecificRecord message) {
        return new Seen(
                origin.topic(),
                origin.partition(),
                origin.offset(),
                record.timestamp(),
                record.key(),
                record.value(),
                message,
                TraceParent.traceId(DeadLetter.text(record.headers(), TraceParent.HEADER))
                        .orElse(null),
                deadLetters.contains(origin.topic()));
    }

    /** Null where the bytes never decode. Any other failure says nothing about the record, so it is read again. */
    private SpecificRecord decode(Record<String, byte[]> record, RecordMetadata origin) {
        try {
            return values.deserialize(origin.topic(), record.headers(), record.value());
        } catch (RuntimeException e) {
            if (DecodingFailure.of(e) == DecodingFailure.POISON) {
                return null;
            }
            throw e;
        }
    }
}
