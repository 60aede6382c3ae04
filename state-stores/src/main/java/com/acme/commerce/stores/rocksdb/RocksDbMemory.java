package com.acme.commerce.stores.rocksdb;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory that all RocksDB stores of a process share. Left alone, each partition of each store may take 50 MB of cache
 * and 48 MB of write buffers: with 36 of them more than a machine has. Here one cache holds the blocks that are read and
 * is charged for the write buffers as well, so the sum stays near one number however many partitions arrive.
 *
 * <p>Handed to the stores in the configuration of Kafka Streams, under {@link #CONFIG}. Closed after all applications.
 */
public final class RocksDbMemory implements AutoCloseable {

    /** The key of the Streams configuration that holds this object for {@link BoundedMemoryRocksDb}. */
    public static final String CONFIG = "commerce.rocksdb.memory";

    /** Half of it: fewer, larger flushes make less work for compaction, and the block cache keeps the other half. */
    private static final int WRITE_BUFFER_SHARE = 2;

    /**
     * Index and filter blocks, which every read needs, live in the part of the cache that data blocks cannot push out. A
     * tenth suffices: they are about a hundredth of the data.
     */
    private static final double INDEX_AND_FILTER_SHARE = 0.1;

    /** Lets RocksDB choose the number of shards by the size of the cache. */
    private static final int DEFAULT_SHARDS = -1;

    static {
        RocksDB.loadLibrary();
    }

    private final long bytes;
    private final Cache cache;
    private final WriteBufferManager writeBuffers;

    /** @param bytes for all stores of the process together, outside of the Java heap */
    public RocksDbMemory(long bytes) {
        this.bytes = bytes;
        // Not strict: a full cache then evicts, where a strict one would fail reads.
        this.cache = new LRUCache(bytes, DEFAULT_SHARDS, false, INDEX_AND_FILTER_SHARE);
        this.writeBuffers = new WriteBufferManager(bytes / WRITE_BUFFER_SHARE, cache);
    }

    /** The bound, in bytes. */
    public long bytes() {
        return bytes;
    }

    /** What is in use now, write buffers included, in bytes. */
    public long usedBytes() {
        return cache.getUsage();
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager writeBuffers() {
        return writeBuffers;
    }

    @Override
    public void close() {
        writeBuffers.close();
        cache.close();
    }
}
