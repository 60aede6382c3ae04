package com.acme.commerce.stores.rocksdb;

import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.apache.kafka.streams.state.internals.BlockBasedTableConfigWithAccessibleCache;
import org.rocksdb.Cache;
import org.rocksdb.CompactionStyle;
import org.rocksdb.CompressionType;
import org.rocksdb.Options;

/**
 * Tunes every RocksDB store for many small partitions that are read by key, within the one {@link RocksDbMemory} of the
 * process. Kafka Streams makes it by its class name; it finds the memory in the Streams configuration under
 * {@link RocksDbMemory#CONFIG}.
 */
public final class BoundedMemoryRocksDb implements RocksDBConfigSetter {

    /** Half of Kafka's 16 MB: a handful of busy partitions then fill their share of the memory before they are flushed. */
    private static final long WRITE_BUFFER_BYTES = 8L * 1024 * 1024;

    /** One that is written to while the other is flushed. Kafka's third one would be for bursts that the heap cache takes. */
    private static final int WRITE_BUFFERS = 2;

    /**
     * By RocksDB's 1 MB each of a hundred stores counts as full of that as soon as it has a row, so together they would be over
     * their share and flush all the time.
     */
    private static final long WRITE_BUFFER_GRAIN_BYTES = 64L * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RocksDbMemory.CONFIG) instanceof RocksDbMemory memory)) {
            throw new ConfigException(
                    RocksDbMemory.CONFIG, configs.get(RocksDbMemory.CONFIG), "the shared memory is missing");
        }
        // Kafka reads metrics and the cache from its own object, so that one is changed and not replaced.
        var table = (BlockBasedTableConfigWithAccessibleCache) options.tableFormatConfig();
        Cache replaced = table.blockCache();
        table.setBlockCache(memory.cache());
        replaced.close();
        // Otherwise they grow outside of the bound. Pinned, because each read of the newest level needs them.
        table.setCacheIndexAndFilterBlocks(true);
        table.setCacheIndexAndFilterBlocksWithHighPriority(true);
        table.setPinL0FilterAndIndexBlocksInCache(true);
        options.setTableFormatConfig(table);

        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(WRITE_BUFFER_BYTES);
        options.setMaxWriteBufferNumber(WRITE_BUFFERS);
        options.setArenaBlockSize(WRITE_BUFFER_GRAIN_BYTES);

        // A key lies in at most one file of each level, where the universal style of Kafka's default may look into many
        // files and needs twice the disk while it compacts. Rows are overwritten a few times and then rest.
        options.setCompactionStyle(CompactionStyle.LEVEL);
        // Rows of one store resemble each other. LZ4 unpacks a block in microseconds.
        options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    }

    /** Closes nothing: what was set here belongs to all stores. */
    @Override
    public void close(String storeName, Options options) {}
}
