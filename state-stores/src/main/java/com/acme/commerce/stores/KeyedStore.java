package com.acme.commerce.stores;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.stores.index.RowIndex;
import com.acme.commerce.stores.rocksdb.DeadlockFreeRocksDb;
import com.acme.commerce.stores.rocksdb.IndexedRocksDb;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Definition of a RocksDB store whose rows are found by a string key.
 *
 * @param name name of the store, and of its changelog
 * @param rowType Avro class of the rows
 * @param writes how often a row is written within one commit
 * @param changelog how its topic is configured
 * @param index how else rows are found; null where they are not
 */
public record KeyedStore<V extends SpecificRecord>(
        String name, Class<V> rowType, Writes writes, Map<String, String> changelog, RowIndex<V> index) {

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

    /** For changelogs with personal data: what was replaced or deleted is gone in time, as it is from topics. */
    public static final Map<String, String> PERSONAL_CHANGELOG = personal();

    /** One without personal data. */
    public KeyedStore(String name, Class<V> rowType, Writes writes) {
        this(name, rowType, writes, CHANGELOG);
    }

    /** One whose rows are found by their key alone. */
    public KeyedStore(String name, Class<V> rowType, Writes writes, Map<String, String> changelog) {
        this(name, rowType, writes, changelog, null);
    }

    /** The same, whose rows are found by an index as well. */
    public KeyedStore<V> indexedBy(RowIndex<V> index) {
        return new KeyedStore<>(name, rowType, writes, changelog, index);
    }

    /** What a topology adds to have this store. */
    public StoreBuilder<KeyValueStore<String, V>> builder() {
        Serde<V> rows = new StateSerde<>(rowType);
        var builder = Stores.keyValueStoreBuilder(rocksDb(rows), Serdes.String(), rows)
                .withLoggingEnabled(changelog);
        return writes == Writes.OFTEN ? builder.withCachingEnabled() : builder.withCachingDisabled();
    }

    private KeyValueBytesStoreSupplier rocksDb(Serde<V> rows) {
        if (index == null) {
            return new DeadlockFreeRocksDb(name);
        }
        Function<byte[], V> decode = row -> rows.deserializer().deserialize(name, row);
        return new IndexedRocksDb(name, new RowIndex<>(index.version(), decode.andThen(index.entries())));
    }

    private static Map<String, String> personal() {
        String soon = Long.toString(TopicDef.PERSONAL_SEGMENT.toMillis());
        Map<String, String> config = new HashMap<>(CHANGELOG);
        config.put(TopicConfig.SEGMENT_MS_CONFIG, soon);
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, soon);
        return Map.copyOf(config);
    }
}
