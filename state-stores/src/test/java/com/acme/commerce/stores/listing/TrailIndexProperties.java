package com.acme.commerce.stores.listing;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.AuditTrail;
import com.acme.commerce.stores.audit.TimelineQuery;
import com.acme.commerce.stores.audit.TimelineQuery.Of;
import com.acme.commerce.stores.audit.TrailStore;
import com.acme.commerce.stores.commits.CommitTracker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What the index of trails says is what a look at every entry that is kept would say. */
class TrailIndexProperties {

    private static final int ENTRIES = 60;
    private static final int KEPT = 40;
    /** One is the beginning of another. */
    private static final List<String> IDS = List.of("a", "ab", "a/b", "b");

    @Property(tries = 10)
    void theIndexSaysWhatTheEntriesSay(@ForAll Random chance) {
        TrailStore.Keep keep = new TrailStore.Keep(Duration.ofMillis(KEPT), Duration.ofDays(1));
        try (StoredPartition partition = new StoredPartition(TrailStore.builders())) {
            TrailStore store = new TrailStore(keep, partition.context, new CommitTracker());
            List<AuditEntry> all = new ArrayList<>();
            Map<String, Long> sequences = new HashMap<>();
            for (int at = 1; at <= ENTRIES; at++) {
                AuditEntry entry = entry(at, sequences, chance);
                store.append(new AuditTrail(entry.getTrailId(), entry.getSequence(), "hash", (long) at), entry);
                all.add(entry);
                requireFound(store, entry);
            }

            requireAll(partition, all);

            store.forget(ENTRIES, ENTRIES);
            List<AuditEntry> kept = all.subList(ENTRIES - KEPT, ENTRIES);
            requireAll(partition, kept);
            assertThat(partition.size(TrailStore.ENTRIES.name())).isEqualTo(KEPT);
            assertThat(all)
                    .allSatisfy(
                            entry -> assertThat(store.trail(entry.getTrailId())).isNotNull());

            store.forget(ENTRIES + KEPT, ENTRIES);
            requireAll(partition, List.of());
            assertThat(partition.entries(TrailStore.ENTRIES.name())).isZero();
            assertThat(partition.entries("audit-trails"))
                    .as("one of each trail")
                    .isEqualTo(sequences.size());
        }
    }

    private static void requireFound(TrailStore store, AuditEntry entry) {
        assertThat(store.has(TrailStore.key(
                        entry.getTrailId(),
                        entry.getMessageId(),
                        entry.getTopic(),
                        entry.getPartition(),
                        entry.getOffset())))
                .isTrue();
        AuditEntry found = store.ofMessageIn(entry.getTrailId(), entry.getMessageId());
        assertThat(found.getTrailId()).isEqualTo(entry.getTrailId());
        assertThat(found.getMessageId()).isEqualTo(entry.getMessageId());
        assertThat(store.ofMessageIn(entry.getTrailId(), "c")).isNull();
    }

    private static void requireAll(StoredPartition partition, List<AuditEntry> entries) {
        for (Of of : Of.values()) {
            for (String id : IDS) {
                TimelineQuery query = new TimelineQuery(of, id);
                assertThat(partition.places(TrailStore.ENTRIES.name(), query.from(null)))
                        .isEqualTo(entries.stream()
                                .filter(query::matches)
                                .map(query::placeOf)
                                .sorted()
                                .toList());
            }
        }
    }

    private static AuditEntry entry(long recordedAt, Map<String, Long> sequences, Random chance) {
        String trailId = any(chance);
        return new AuditEntry(
                trailId,
                sequences.merge(trailId, 1L, Long::sum),
                recordedAt,
                "topic",
                chance.nextInt(3),
                recordedAt,
                "Type",
                any(chance),
                (long) chance.nextInt(5),
                orNull(chance),
                null,
                orNull(chance),
                null,
                "value",
                null,
                "hash");
    }

    private static String any(Random chance) {
        return IDS.get(chance.nextInt(IDS.size()));
    }

    private static String orNull(Random chance) {
        return Stream.of(any(chance))
                .filter(id -> chance.nextBoolean())
                .findAny()
                .orElse(null);
    }
}
