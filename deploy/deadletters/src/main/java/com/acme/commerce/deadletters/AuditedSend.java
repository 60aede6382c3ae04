package com.acme.commerce.deadletters;

import java.util.function.Function;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;

/** Sends a replay together with its audit: both or neither. */
final class AuditedSend implements Function<Prepared, ReplayResult> {

    private final ReplayProducer producer;
    private final Audit audit;

    AuditedSend(ReplayProducer producer, Audit audit) {
        this.producer = producer;
        this.audit = audit;
    }

    @Override
    public ReplayResult apply(Prepared prepared) {
        try {
            RecordMetadata sent = producer.send(prepared.record(), at -> audit.record(prepared, at));
            return prepared.sent(sent);
        } catch (RecordTooLargeException e) {
            return prepared.refused(e.getMessage());
        }
    }
}
