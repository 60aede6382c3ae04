package com.acme.commerce.replay;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * When the records of one partition were dealt with. Nobody wrote that down, but the messages that followed from a record say
 * when they were decided. A record from which nothing followed was dealt with at the earliest when it was said, and not before
 * the one in front of it, nor before what it answers. The timestamp of a record does not tell: it is that of the request at the root.
 */
final class ArrivalTimes {

    /** When the application dealt with messages, as far as what it said tells. */
    interface Known {

        /**
         * When something was decided on a message; empty where nothing followed from it.
         *
         * @param id of the message
         * @param timestamp of its record
         */
        OptionalLong decidedAt(String id, long timestamp);

        /** When the application said the message of this id; empty where it did not. */
        OptionalLong saidAt(String id);
    }

    private final Deserializer<SpecificRecord> values;
    private final Known known;
    private final long latest;
    private final Map<String, Long> newest = new HashMap<>();

    /**
     * @param known what the messages of the application tell
     * @param latest what claims to be later is not believed: epoch milliseconds
     */
    ArrivalTimes(Deserializer<SpecificRecord> values, Known known, long latest) {
        this.values = values;
        this.known = known;
        this.latest = latest;
    }

    /** To be asked for the records of each topic in their order. */
    Arrival of(ConsumerRecord<byte[], byte[]> record) {
        long at = Math.max(newest.getOrDefault(record.topic(), 0L), believed(record.timestamp()));
        Envelope envelope = envelope(record);
        if (envelope != null) {
            at = Math.max(
                    at, known.decidedAt(envelope.getId(), record.timestamp()).orElse(believed(envelope.getTs())));
            if (envelope.getCausationId() != null) {
                // Whatever the clock of whoever answers says.
                OptionalLong asked = known.saidAt(envelope.getCausationId());
                at = Math.max(at, asked.isPresent() ? asked.getAsLong() + 1 : 0);
            }
        }
        newest.put(record.topic(), at);
        return new Arrival(record, at);
    }

    private long believed(long claimed) {
        return claimed <= latest ? claimed : 0;
    }

    /** Null where the record is not a message. */
    private Envelope envelope(ConsumerRecord<byte[], byte[]> record) {
        try {
            SpecificRecord message = values.deserialize(record.topic(), record.headers(), record.value());
            return message == null ? null : Causation.envelopeOf(message);
        } catch (SerializationException undecodable) {
            return null;
        }
    }
}
