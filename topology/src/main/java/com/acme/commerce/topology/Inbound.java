package com.acme.commerce.topology;

import com.acme.commerce.topology.decision.UnacceptableMessageException;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** What every processor asks of a record before it believes it. */
public final class Inbound {

    private Inbound() {}

    /**
     * The message of a record that lies under the key it names: under another one it would be handled beside its
     * aggregate's other messages.
     *
     * @param keyField name of the field that must equal the record's key
     * @throws UnacceptableMessageException if there is no message, or its field is missing or differs from the key
     */
    public static SpecificRecord require(Record<String, SpecificRecord> record, String keyField) {
        SpecificRecord message = record.value();
        if (message == null) {
            throw new UnacceptableMessageException("the record has no value");
        }
        Schema.Field field = message.getSchema().getField(keyField);
        if (field == null) {
            throw new UnacceptableMessageException(
                    message.getSchema().getName() + " is no message of this topic: it has no " + keyField);
        }
        Object named = message.get(field.pos());
        if (!named.equals(record.key())) {
            throw new UnacceptableMessageException(
                    keyField + ": " + named + " is not the key of the record, " + record.key());
        }
        return message;
    }
}
