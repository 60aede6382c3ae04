package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.TopicDef.Cleanup;
import com.acme.commerce.contracts.audit.AuditChain;
import com.acme.commerce.contracts.audit.AuditEntryRecorded;
import com.acme.commerce.contracts.audit.AuditedRecord;
import com.acme.commerce.contracts.audit.RecordSighted;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * Audit is all that happened: the chain of every trail holds, and every record of the topics that are audited has one entry,
 * which is of that record. Is told the trails first and then the records, and says nothing where audit never ran.
 *
 * <p>Audit runs since the first entry there is. From then on it has read a partition from some record on without a gap, so a
 * record is missed that lies behind one with an entry, or that is younger than the first entry of all.
 */
final class AuditBook {

    /** Records of a partition behind the last that has an entry. */
    private record Tail(long firstOffset, long records) {}

    /** Entries are kept for longer than the records they are of. */
    static final Set<Class<?>> OUTLIVING_THEIR_CAUSE = Set.of(AuditEntryRecorded.class, RecordSighted.class);

    private final Map<String, TopicDef> audited;
    private final Violations violations = new Violations();
    private final Map<String, AuditChain> chains = new HashMap<>();
    private final Map<TopicPartition, EntriesOfPartition> entries = new HashMap<>();
    private final Map<TopicPartition, Tail> tails =
            new TreeMap<>(Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition));
    private final Set<Integer> seenOfTrails = new HashSet<>();
    private Map<TopicPartition, Long> begins = Map.of();
    private boolean complete;
    private long since = Long.MAX_VALUE;
    private long keptSince = Long.MIN_VALUE;
    private long expectedUpTo = Long.MIN_VALUE;

    AuditBook(Collection<TopicDef> audited) {
        this.audited = audited.stream().collect(Collectors.toMap(TopicDef::name, Function.identity()));
    }

    /**
     * Before the trails are told.
     *
     * @param begins first offset of each partition of the trails
     * @param expectedUpTo what happened up to here must have its entry: epoch milliseconds
     */
    void expect(Map<TopicPartition, Long> begins, long expectedUpTo) {
        this.begins = begins;
        this.expectedUpTo = expectedUpTo;
    }

    /** The next entry of a partition of the trails. */
    void entered(Origin origin, AuditEntryRecorded entry) {
        long at = entry.getEnvelope().getTs();
        boolean cutOff = begins.getOrDefault(new TopicPartition(origin.topic(), origin.partition()), 0L) > 0;
        since = Math.min(since, at);
        if (seenOfTrails.add(origin.partition()) && cutOff) {
            keptSince = Math.max(keptSince, at);
        }
        AuditChain.forgery(entry).ifPresent(problem -> add(entry.getTrailId(), problem, origin));
        AuditChain before = chains.get(entry.getTrailId());
        if (before != null || !cutOff) {
            (before == null ? AuditChain.START : before)
                    .gap(entry)
                    .ifPresent(problem -> add(entry.getTrailId(), problem, origin));
        }
        chains.put(entry.getTrailId(), AuditChain.upTo(entry));
        AuditedRecord record = entry.getRecord();
        entries.computeIfAbsent(
                        new TopicPartition(record.getTopic(), record.getPartition()), any -> new EntriesOfPartition())
                .add(record.getOffset(), record.getValueHash());
    }

    /**
     * A committed record of any topic, whether or not it can be read.
     *
     * @param at when it was written, or what it says happened, whichever is later: epoch milliseconds
     */
    void written(Origin origin, byte[] value, long at) {
        if (chains.isEmpty() || !audited.containsKey(origin.topic())) {
            return;
        }
        complete();
        EntriesOfPartition ofPartition = entries.computeIfAbsent(
                new TopicPartition(origin.topic(), origin.partition()), any -> EntriesOfPartition.none());
        switch (ofPartition.written(origin.offset(), value)) {
            case FITS -> {}
            case ANOTHER_VALUE -> add(origin.toString(), "the entry of a record has the hash of another value", null);
            case NONE -> {
                boolean awaited = origin.offset() > ofPartition.first() || at > since;
                if (awaited && at > keptSince && at <= expectedUpTo) {
                    missed(origin, ofPartition);
                }
            }
        }
    }

    void judge(Violations all) {
        complete();
        // One line for each partition: whoever looks while audit catches up would find nothing else among thousands.
        tails.forEach((partition, tail) -> add(
                partition.toString() + '@' + tail.firstOffset(),
                tail.records()
                        + " records from here to the end have no entry in any trail: audit is behind, or stands still",
                null));
        entries.forEach((partition, ofPartition) -> {
            TopicDef topic = audited.get(partition.topic());
            // What was compacted away had its entry all the same.
            if (topic == null || topic.cleanup() == Cleanup.DELETE) {
                ofPartition.withoutRecord(offset ->
                        add(partition.toString() + '@' + offset, "an entry is of a record that is not there", null));
            }
        });
        all.addAll(violations);
    }

    private void missed(Origin origin, EntriesOfPartition ofPartition) {
        if (origin.offset() > ofPartition.last()) {
            tails.merge(
                    new TopicPartition(origin.topic(), origin.partition()),
                    new Tail(origin.offset(), 1),
                    (tail, one) -> new Tail(tail.firstOffset(), tail.records() + 1));
        } else {
            add(origin.toString(), "a record has no entry in any trail", null);
        }
    }

    private void complete() {
        if (!complete) {
            complete = true;
            entries.forEach((partition, ofPartition) -> ofPartition.close(
                    offset -> add(partition.toString() + '@' + offset, "a record has more than one entry", null)));
        }
    }

    private void add(String key, String problem, Origin origin) {
        if (origin == null) {
            violations.add(Rule.AUDIT, key, problem);
        } else {
            violations.add(Rule.AUDIT, key, problem, "at " + origin);
        }
    }
}
