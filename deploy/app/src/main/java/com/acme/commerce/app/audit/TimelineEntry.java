package com.acme.commerce.app.audit;

import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.index.Place;
import java.time.Instant;

/**
 * Something that happened, as clients see it; {@code TimelineEntry} in the interface document.
 *
 * @param latencyMs since its cause; null where it has none or that is not known
 */
record TimelineEntry(
        String trailId,
        long sequence,
        String topic,
        int partition,
        long offset,
        String type,
        String messageId,
        Instant ts,
        String traceId,
        String causationId,
        String customerId,
        Long latencyMs,
        Instant recordedAt,
        String valueHash,
        String previousHash,
        String hash) {

    static TimelineEntry of(AuditEntry entry) {
        return new TimelineEntry(
                entry.getTrailId(),
                entry.getSequence(),
                entry.getTopic(),
                entry.getPartition(),
                entry.getOffset(),
                entry.getMessageType(),
                entry.getMessageId(),
                Instant.ofEpochMilli(entry.getTs()),
                entry.getTraceId(),
                entry.getCausationId(),
                entry.getCustomerId(),
                entry.getLatencyMs(),
                Instant.ofEpochMilli(entry.getRecordedAt()),
                entry.getValueHash(),
                entry.getPreviousHash(),
                entry.getHash());
    }

    /** Where it stands in a timeline. */
    Place place() {
        return new Place(ts.toEpochMilli(), TrailStore.key(trailId, messageId, topic, partition, offset));
    }

    /** The same, so long after its cause. */
    TimelineEntry after(TimelineEntry cause) {
        return new TimelineEntry(
                trailId,
                sequence,
                topic,
                partition,
                offset,
                type,
                messageId,
                ts,
                traceId,
                causationId,
                customerId,
                ts.toEpochMilli() - cause.ts.toEpochMilli(),
                recordedAt,
                valueHash,
                previousHash,
                hash);
    }
}
