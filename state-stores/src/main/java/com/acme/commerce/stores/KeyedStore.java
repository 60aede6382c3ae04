package com.acme.commerce.stores;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Definition of a RocksDB store whose rows are found by a string key.
 *
 * @param name name of the store, and of its changelog
 * @param rowType Avro class of the rows
 * @param writes how often a row is written within one commit
 */
public record KeyedStore<V extends SpecificRecord>(String name, Class<V> rowType, Writes writes) {

    /** How often a row is written within one commit; decides whether writes are collected until then. */
    public enum Writes {
        /** Collecting would cost a look-up in a sorted map for each read and write, and save nothing. */
        ONCE,
        /**
         * Collected writes of one row become one changelog record: both reservations of an order, or every sale of a
         * popular product.
         */
        OFTEN
    }

    /**
     * For every changelog. The broker's default segment is 1 GB and the active segment is never compacted, so a store
     * of small rows would be restored from its whole history; 32 MB keeps that history short. The dirty ratio makes the
     * cleaner come by before the log is half garbage.
     */
    public static final Map<String, String> CHANGELOG =
            Map.of("segment.bytes", Integer.toString(32 * 1024 * 1024), "min.cleanable.dirty.ratio", "0.1");

    /** What a topology adds to have this store. */
    public StoreBuilder<KeyValueStore<String, V>> builder() {
        var builder = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(name), Serdes.String(), new StateSerde<>(rowType))
                .withLoggingEnabled(CHANGELOG);
        return writes == Writes.OFTEN ? builder.withCachingEnabled() : builder.withCachingDisabled();
    }
}
