package com.acme.commerce.topology.audit.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditHash;
import com.acme.commerce.contracts.audit.AuditedRecord;
import com.acme.commerce.contracts.audit.RecordSighted;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.AuditTrail;

/** How a trail grows: by one entry for each record, numbered and chained to the one before. */
public final class TrailDecisions {

    private TrailDecisions() {}

    /**
     * @param head null where the trail begins
     * @param cause an entry of the message that led to this one; null where it has none in this trail so far
     * @param sighted a record that has no entry yet
     * @param now epoch milliseconds
     */
    public static Appended append(AuditTrail head, AuditEntry cause, RecordSighted sighted, long now) {
        AuditedRecord record = sighted.getRecord();
        long sequence = head == null ? 1 : head.getLastSequence() + 1;
        Long latency = cause == null ? null : (Long) (record.getTs() - cause.getTs());
        AuditEntryRecorded fact = new AuditEntryRecorded(
                envelope(sighted, now),
                sighted.getTrailId(),
                sequence,
                record,
                latency,
                head == null ? null : head.getLastHash(),
                "");
        fact.put("hash", AuditHash.of(fact));
        return new Appended(new AuditTrail(sighted.getTrailId(), sequence, fact.getHash(), now), row(fact, now), fact);
    }

    private static Envelope envelope(RecordSighted sighted, long now) {
        AuditedRecord record = sighted.getRecord();
        Envelope seen = sighted.getEnvelope();
        return new Envelope(
                Causation.deriveId(
                        "audited/" + record.getTopic() + '/' + record.getPartition() + '/' + record.getOffset()),
                AuditEntryRecorded.class.getSimpleName(),
                1,
                now,
                seen.getTraceId(),
                sighted.getTrailId(),
                seen.getCausationId(),
                null);
    }

    private static AuditEntry row(AuditEntryRecorded fact, long now) {
        AuditedRecord record = fact.getRecord();
        return new AuditEntry(
                fact.getTrailId(),
                fact.getSequence(),
                now,
                record.getTopic(),
                record.getPartition(),
                record.getOffset(),
                record.getMessageType(),
                record.getMessageId(),
                record.getTs(),
                record.getTraceId(),
                record.getCausationId(),
                record.getCustomerId(),
                fact.getLatencyMs(),
                record.getValueHash(),
                fact.getPreviousHash(),
                fact.getHash());
    }
}
