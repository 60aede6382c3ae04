package com.acme.commerce.deadletters;

import com.acme.commerce.deadletters.ReplayResult.Outcome;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A replay that is ready to be sent.
 *
 * @param message of the record, as far as it can be read
 * @param edited whether key or value differ from those that were set aside
 */
record Prepared(Letter letter, ProducerRecord<byte[], byte[]> record, Decoded message, boolean edited) {

    ReplayResult rehearsed() {
        return result(Outcome.WOULD_SEND, null, null, message.tree(), message.error());
    }

    ReplayResult sent(RecordMetadata at) {
        return result(Outcome.SENT, at.partition(), at.offset(), null, null);
    }

    ReplayResult refused(String why) {
        return result(Outcome.REFUSED, null, null, null, why);
    }

    private ReplayResult result(Outcome outcome, Integer partition, Long offset, Object value, String note) {
        return new ReplayResult(
                letter.id().toString(),
                outcome,
                record.topic(),
                partition,
                offset,
                record.key() == null ? null : Letter.utf8(record.key()),
                message.type(),
                value,
                edited,
                note);
    }
}
