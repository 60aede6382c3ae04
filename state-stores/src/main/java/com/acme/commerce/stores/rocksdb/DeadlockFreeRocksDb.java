package com.acme.commerce.stores.rocksdb;

import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * RocksDB, as {@link org.apache.kafka.streams.state.Stores#persistentKeyValueStore} has it, that can be asked while it is
 * written.
 *
 * @param name of the store
 */
public record DeadlockFreeRocksDb(String name) implements KeyValueBytesStoreSupplier {

    @Override
    public String metricsScope() {
        return DeadlockFreeStore.METRICS_SCOPE;
    }

    @Override
    public KeyValueStore<Bytes, byte[]> get() {
        return new DeadlockFreeStore(name);
    }
}
