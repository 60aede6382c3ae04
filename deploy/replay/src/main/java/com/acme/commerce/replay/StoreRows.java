package com.acme.commerce.replay;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;

/** The rows of all stores of one partition, as bytes. */
final class StoreRows {

    private final SortedMap<String, SortedMap<Bytes, byte[]>> stores = new TreeMap<>();

    /** @param value null takes the row away */
    void put(String store, Bytes key, byte[] value) {
        SortedMap<Bytes, byte[]> rows = of(store);
        if (value == null) {
            rows.remove(key);
        } else {
            rows.put(key, value);
        }
    }

    /** The rows of a store, in the order of their keys. */
    SortedMap<Bytes, byte[]> of(String store) {
        return stores.computeIfAbsent(store, any -> new TreeMap<>());
    }

    long size() {
        return stores.values().stream().mapToLong(SortedMap::size).sum();
    }

    void forEachStore(BiConsumer<String, SortedMap<Bytes, byte[]>> reader) {
        stores.forEach(reader);
    }
}
