package com.acme.commerce.stores.audit;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.deadline.DueRows;
import com.acme.commerce.stores.index.Place;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Trails by their id: the head of each, and its entries as long as timelines show them. */
public final class TrailStore implements AutoCloseable {

    /** The entries, for queries. */
    public static final KeyedStore<AuditEntry> ENTRIES =
            new KeyedStore<>("audit-entries", AuditEntry.class, Writes.ONCE).indexedBy(TrailIndex.OF_ENTRIES);

    private static final KeyedStore<AuditTrail> TRAILS =
            new KeyedStore<>("audit-trails", AuditTrail.class, Writes.OFTEN).indexedBy(TrailIndex.OF_TRAILS);

    /**
     * How long things are remembered.
     *
     * @param entries since they were entered
     * @param trails since their last entry: no shorter than the topic of the trails keeps that, or a chain that goes on would
     *     begin anew beside it
     */
    public record Keep(Duration entries, Duration trails) {}

    private final Keep keep;
    private final TrackedStore<AuditEntry> entries;
    private final KeyValueStore<String, AuditEntry> entriesByMessage;
    private final KeyValueStore<String, AuditTrail> trails;
    private final DueRows oldEntries;
    private final DueRows oldTrails;

    public TrailStore(Keep keep, ProcessorContext<?, ?> context, CommitTracker commits) {
        this.keep = keep;
        this.entries = new TrackedStore<>(ENTRIES, context, commits);
        this.entriesByMessage = context.getStateStore(ENTRIES.name());
        this.trails = context.getStateStore(TRAILS.name());
        this.oldEntries = new DueRows(entriesByMessage, TrailIndex.RECORDED);
        this.oldTrails = new DueRows(trails, TrailIndex.RECORDED);
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(ENTRIES.builder(), TRAILS.builder());
    }

    /** Under which key the entry of a record lies: those of one message are neighbours. */
    public static String key(String trailId, String messageId, String topic, int partition, long offset) {
        return ofMessage(trailId, messageId) + topic + '/' + partition + '/' + offset;
    }

    static Place placeOf(AuditEntry entry) {
        return new Place(entry.getTs(), key(entry));
    }

    /** The head of the trail, or null. */
    public AuditTrail trail(String trailId) {
        return trails.get(trailId);
    }

    /** Whether a record has its entry; {@code key} as {@link #key} says. */
    public boolean has(String key) {
        return entries.get(key) != null;
    }

    /** An entry of a message in a trail, or null. */
    public AuditEntry ofMessageIn(String trailId, String messageId) {
        String from = ofMessage(trailId, messageId);
        String to = from.substring(0, from.length() - 1) + (char) ('/' + 1);
        try (KeyValueIterator<String, AuditEntry> range = entriesByMessage.range(from, to)) {
            while (range.hasNext()) {
                AuditEntry entry = range.next().value;
                // Ids may have slashes in them, so that others can lie in between.
                if (entry.getTrailId().equals(trailId) && entry.getMessageId().equals(messageId)) {
                    return entry;
                }
            }
        }
        return null;
    }

    /** Adds an entry that is not there yet, and moves the head of its trail. */
    public void append(AuditTrail head, AuditEntry entry) {
        trails.put(head.getTrailId(), head);
        oldTrails.written(head.getLastAt());
        entries.put(key(entry), null, entry);
        oldEntries.written(entry.getRecordedAt());
    }

    /** Forgets what has been kept for long enough at {@code now} (epoch milliseconds), at most {@code limit} rows of each kind. */
    public void forget(long now, int limit) {
        oldEntries.due(now - keep.entries().toMillis(), limit).forEach(old -> forgetEntry(old.id()));
        oldTrails.due(now - keep.trails().toMillis(), limit).forEach(this::forgetTrail);
    }

    @Override
    public void close() {
        entries.close();
    }

    private void forgetEntry(String key) {
        AuditEntry entry = entries.get(key);
        if (entry != null) {
            entries.delete(key, entry);
        }
    }

    private void forgetTrail(Deadline old) {
        AuditTrail trail = trails.get(old.id());
        // It may have gone on since the index was written.
        if (trail != null && trail.getLastAt() == old.at()) {
            trails.delete(old.id());
        }
    }

    static String key(AuditEntry entry) {
        return key(entry.getTrailId(), entry.getMessageId(), entry.getTopic(), entry.getPartition(), entry.getOffset());
    }

    private static String ofMessage(String trailId, String messageId) {
        return trailId + '/' + messageId + '/';
    }
}
