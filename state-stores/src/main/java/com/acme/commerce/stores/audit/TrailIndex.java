package com.acme.commerce.stores.audit;

import com.acme.commerce.stores.audit.TimelineQuery.Of;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;

/** Finds entries by what can be asked about them, in the order of time; and the oldest of all entries and trails. */
final class TrailIndex {

    /** What those of all rows begin with, in the order in which they were recorded last. */
    static final Bytes RECORDED = PlaceKeys.prefix('a', "");

    static final RowIndex<AuditEntry> OF_ENTRIES = new RowIndex<>(1, TrailIndex::of);

    static final RowIndex<AuditTrail> OF_TRAILS = new RowIndex<>(
            1, trail -> Set.of(PlaceKeys.key(RECORDED, new Place(trail.getLastAt(), trail.getTrailId()))));

    private TrailIndex() {}

    private static Set<Bytes> of(AuditEntry entry) {
        Set<Bytes> keys = new HashSet<>();
        keys.add(PlaceKeys.key(RECORDED, new Place(entry.getRecordedAt(), TrailStore.key(entry))));
        for (Of of : Of.values()) {
            if (of.in(entry) != null) {
                keys.add(PlaceKeys.key(PlaceKeys.prefix(of.kind(), of.in(entry)), TrailStore.placeOf(entry)));
            }
        }
        return keys;
    }
}
