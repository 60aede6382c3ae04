package com.acme.commerce.topology.audit.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.contracts.audit.AuditedRecord;
import com.acme.commerce.contracts.audit.RecordSighted;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * What audit keeps of a record: nothing that it says, but for its ids. Knows no message type: the envelope is enough, and a
 * record that has none is kept as well, under its key. So there is no record that audit refuses.
 */
public final class Sightings {

    static final String DEAD_LETTER = "DeadLetter";
    static final String UNREADABLE = "Unreadable";
    static final String TOMBSTONE = "Tombstone";

    /** W3C says that this is none. */
    private static final String NO_TRACE = "0".repeat(32);

    private static final String CUSTOMER = "customerId";

    private Sightings() {}

    /** @param now epoch milliseconds */
    public static RecordSighted of(Seen seen, long now) {
        String place = seen.topic() + '/' + seen.partition() + '/' + seen.offset();
        Envelope envelope = envelopeOf(seen.message());
        boolean said = envelope != null && !seen.deadLetter();
        String trailId = trailOf(seen, envelope);
        AuditedRecord record = new AuditedRecord(
                seen.topic(),
                seen.partition(),
                seen.offset(),
                typeOf(seen, envelope),
                said ? id(envelope.getId(), place) : Causation.deriveId(place),
                said ? envelope.getTs() : seen.timestamp(),
                envelope == null ? seen.traceId() : id(envelope.getTraceId(), null),
                envelope == null ? null : id(said ? envelope.getCausationId() : envelope.getId(), null),
                envelope == null ? null : customerOf(seen.message()),
                AuditHash.of(seen.value()));
        return new RecordSighted(
                new Envelope(
                        Causation.deriveId("sighted/" + place),
                        RecordSighted.class.getSimpleName(),
                        1,
                        now,
                        record.getTraceId() == null ? NO_TRACE : record.getTraceId(),
                        trailId,
                        said ? record.getMessageId() : null,
                        null),
                trailId,
                record);
    }

    /** By contract the first field of every message; what is written by others may break it. */
    private static Envelope envelopeOf(SpecificRecord message) {
        return message != null && message.get(0) instanceof Envelope envelope ? envelope : null;
    }

    private static String trailOf(Seen seen, Envelope envelope) {
        String byKey = id(seen.key(), seen.topic() + '-' + seen.partition());
        return envelope == null ? byKey : id(envelope.getCorrelationId(), byKey);
    }

    private static String typeOf(Seen seen, Envelope envelope) {
        if (seen.deadLetter()) {
            return DEAD_LETTER;
        }
        if (envelope != null) {
            return seen.message().getSchema().getName();
        }
        return seen.value() == null ? TOMBSTONE : UNREADABLE;
    }

    private static String customerOf(SpecificRecord message) {
        Schema.Field field = message.getSchema().getField(CUSTOMER);
        return field != null && message.get(field.pos()) instanceof String customerId ? id(customerId, null) : null;
    }

    /**
     * An id as it is kept. Rows and page tokens repeat it, so one that is no id, too long for one or not of plain characters, is
     * kept as one that is derived from it.
     */
    private static String id(String text, String otherwise) {
        if (text == null || text.isEmpty()) {
            return otherwise;
        }
        boolean plain =
                text.length() <= FieldRules.MAX_TEXT_CHARS && text.chars().allMatch(c -> c > ' ' && c < 0x7F);
        return plain ? text : Causation.deriveId(text);
    }
}
