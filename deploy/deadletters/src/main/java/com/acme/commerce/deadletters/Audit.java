package com.acme.commerce.deadletters;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.operations.DeadLetterReplayed;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;

/** Writes down what was replayed, and for whom. */
final class Audit {

    private final TopicDef topic;
    private final Serializer<SpecificRecord> values;
    private final Clock clock;
    private final String by;

    /** @param by who asked for it */
    Audit(TopicDef topic, Serializer<SpecificRecord> values, Clock clock, String by) {
        this.topic = topic;
        this.values = values;
        this.clock = clock;
        this.by = by;
    }

    /** @param at where the record lies that was sent */
    ProducerRecord<byte[], byte[]> record(Prepared prepared, RecordMetadata at) {
        String id = prepared.letter().id().toString();
        return new ProducerRecord<>(
                topic.name(),
                id.getBytes(StandardCharsets.UTF_8),
                values.serialize(topic.name(), event(prepared, at.partition(), at.offset())));
    }

    DeadLetterReplayed event(Prepared prepared, int toPartition, long toOffset) {
        Letter letter = prepared.letter();
        String id = letter.id().toString();
        return new DeadLetterReplayed(
                new Envelope(
                        UUID.randomUUID().toString(),
                        DeadLetterReplayed.class.getSimpleName(),
                        1,
                        clock.millis(),
                        letter.traceId() == null ? TraceParent.newTraceId() : letter.traceId(),
                        id,
                        null,
                        null),
                id,
                letter.id().application(),
                letter.reason() == null ? "" : letter.reason(),
                letter.attempt(),
                letter.source().topic(),
                letter.source().partition(),
                letter.source().offset(),
                toPartition,
                toOffset,
                prepared.edited(),
                by);
    }
}
