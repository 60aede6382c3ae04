package com.acme.commerce.stores.rocksdb;

import com.acme.commerce.stores.index.RowIndex;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * A store of rows that keeps their index itself, in the same RocksDB. Only rows go to the changelog; entries follow from them
 * when they are written and when they are restored, in active copies and in standbys, so that an index costs no record and is
 * never apart from its rows. They are read by {@link com.acme.commerce.stores.index.EntriesQuery}.
 *
 * @param name of the store
 * @param index of the rows as they are stored; its keys begin with {@link com.acme.commerce.stores.index.PlaceKeys#ENTRY}, as
 *     no row's key in UTF-8 does
 */
public record IndexedRocksDb(String name, RowIndex<byte[]> index) implements KeyValueBytesStoreSupplier {

    @Override
    public String metricsScope() {
        return DeadlockFreeStore.METRICS_SCOPE;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new IndexedStore(name, index);
    }
}
