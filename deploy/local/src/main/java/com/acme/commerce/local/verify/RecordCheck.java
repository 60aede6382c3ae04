package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes records for the ledger. Input = processed + dead letters: what does not decode has to lie there. */
final class RecordCheck {

    private record Unreadable(Origin origin, long at, String problem) {}

    private final Deserializer<SpecificRecord> values;
    private final DeadLetters deadLetters;
    private final Ledger ledger;
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final Map<String, Long> recordsByTopic = new TreeMap<>();
    private final Map<String, Long> setAsideByTopic = new TreeMap<>();

    RecordCheck(Deserializer<SpecificRecord> values, DeadLetters deadLetters, Ledger ledger) {
        this.values = values;
        this.deadLetters = deadLetters;
        this.ledger = ledger;
    }

    void accept(ConsumerRecord<byte[], byte[]> bytes) {
        recordsByTopic.merge(bytes.topic(), 1L, Long::sum);
        Origin origin = new Origin(bytes.topic(), bytes.partition(), bytes.offset());
        boolean setAside = deadLetters.contains(origin);
        if (bytes.value() == null && bytes.key() != null && !setAside && ledger.forget(origin, key(bytes))) {
            return;
        }
        if (setAside) {
            setAsideByTopic.merge(bytes.topic(), 1L, Long::sum);
        }
        SpecificRecord message = decode(bytes, origin, setAside);
        long said =
                message == null ? Long.MIN_VALUE : Causation.envelopeOf(message).getTs();
        ledger.written(origin, bytes.value(), Math.max(said, bytes.timestamp()));
        if (message != null && isReplay(bytes)) {
            // What follows from it follows now, however long ago it was said first.
            Causation.envelopeOf(message).put("ts", bytes.timestamp());
        }
        if (message != null && setAside) {
            ledger.setAside(origin, message);
        } else if (message != null) {
            ledger.accept(origin, message);
        }
    }

    /** Takes a dead letter, before any record that it may be of. */
    void acceptDeadLetter(ConsumerRecord<byte[], byte[]> letter) {
        deadLetters.add(letter);
        ledger.written(
                new Origin(letter.topic(), letter.partition(), letter.offset()), letter.value(), letter.timestamp());
    }

    /** @param before what is older must have been set aside by now: epoch milliseconds */
    void judge(long before, Violations violations) {
        for (Unreadable record : unreadable) {
            if (record.at() <= before) {
                violations.add(
                        Rule.RECORDS,
                        record.origin().toString(),
                        "a record cannot be read and does not lie among the dead letters",
                        record.problem());
            }
        }
    }

    Map<String, Long> recordsByTopic() {
        return recordsByTopic;
    }

    /** How many of these lie among the dead letters; no topic without one. */
    Map<String, Long> setAsideByTopic() {
        return setAsideByTopic;
    }

    private static String key(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), StandardCharsets.UTF_8);
    }

    private static boolean isReplay(ConsumerRecord<byte[], byte[]> record) {
        return record.headers().lastHeader(DeadLetter.REPLAY_OF) != null;
    }

    private SpecificRecord decode(ConsumerRecord<byte[], byte[]> bytes, Origin origin, boolean setAside) {
        String problem = "it has no value";
        try {
            SpecificRecord message = values.deserialize(bytes.topic(), bytes.headers(), bytes.value());
            if (message != null) {
                return message;
            }
        } catch (SerializationException e) {
            problem = e.getMessage();
        }
        if (!setAside && unreadable.size() < Violations.KEPT) {
            unreadable.add(new Unreadable(origin, bytes.timestamp(), problem));
        }
        return null;
    }
}
