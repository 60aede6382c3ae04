package com.acme.commerce.stores.audit;

import com.acme.commerce.stores.audit.TimelineQuery.Of;
import com.acme.commerce.stores.index.PlaceKeys;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Finds entries by what can be asked about them, in the order of time. */
final class TrailIndex {

    static final String NAME = "audit-index";

    private final KeyValueStore<Bytes, byte[]> keys;

    TrailIndex(KeyValueStore<Bytes, byte[]> keys) {
        this.keys = keys;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return PlaceKeys.builder(NAME);
    }

    void add(AuditEntry entry) {
        for (Of of : Of.values()) {
            if (of.in(entry) != null) {
                keys.put(key(of, entry), PlaceKeys.PRESENT);
            }
        }
    }

    void remove(AuditEntry entry) {
        for (Of of : Of.values()) {
            if (of.in(entry) != null) {
                keys.delete(key(of, entry));
            }
        }
    }

    private static Bytes key(Of of, AuditEntry entry) {
        return PlaceKeys.key(PlaceKeys.prefix(of.kind(), of.in(entry)), TrailStore.placeOf(entry));
    }
}
