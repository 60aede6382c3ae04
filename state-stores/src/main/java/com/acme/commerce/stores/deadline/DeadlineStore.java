package com.acme.commerce.stores.deadline;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.rocksdb.DeadlockFreeRocksDb;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Deadlines that survive restarts: a row each, in order of time, so that finding what is due reads only that. Used by
 * the one stream thread of its task.
 */
public final class DeadlineStore {

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<Bytes, byte[]> rows;

    /**
     * Nothing is due before this. RocksDB steps over the remains of deleted rows one by one until it compacts them, and
     * here all deletions are at the front: starting behind them keeps a scan as long as its result.
     */
    private long nothingBefore;

    public DeadlineStore(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    /** The RocksDB store behind the deadlines. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(new DeadlockFreeRocksDb(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KeyedStore.CHANGELOG);
    }

    /** {@code id} is due at {@code at} (epoch milliseconds). */
    public void arm(long at, String id) {
        nothingBefore = Math.min(nothingBefore, at);
        rows.put(key(at, id), PRESENT);
    }

    /** Takes a deadline back, or marks it as dealt with. */
    public void disarm(long at, String id) {
        rows.delete(key(at, id));
    }

    /** {@code id} is due at {@code is} instead of {@code was}; 0 stands for never. */
    public void move(long was, long is, String id) {
        if (was == is) {
            return;
        }
        if (was != 0) {
            disarm(was, id);
        }
        if (is != 0) {
            arm(is, id);
        }
    }

    /** What is due at {@code now}, earliest first, at most {@code limit} deadlines. */
    public List<Deadline> due(long now, int limit) {
        List<Deadline> due = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(key(nothingBefore, ""), key(now + 1, ""))) {
            while (due.size() < limit && range.hasNext()) {
                due.add(deadline(range.next().key));
            }
        }
        nothingBefore = due.isEmpty() ? now : due.get(0).at();
        return due;
    }

    /** When the first of all is due, in epoch milliseconds; 0 where there is none. */
    public long earliest() {
        try (KeyValueIterator<Bytes, byte[]> range = rows.range(key(nothingBefore, ""), null)) {
            return range.hasNext() ? deadline(range.next().key).at() : 0;
        }
    }

    /** How many are due at {@code now}; {@code limit} stands for more. */
    public int count(long now, int limit) {
        int count = 0;
        try (KeyValueIterator<Bytes, byte[]> range =
                rows.range(key(Math.min(nothingBefore, now), ""), key(now + 1, ""))) {
            while (count < limit && range.hasNext()) {
                range.next();
                count++;
            }
        }
        return count;
    }

    /** The row of a deadline: big-endian, so that the order of the bytes is the order of time. */
    public static Bytes key(long at, String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + utf8.length)
                .putLong(at)
                .put(utf8)
                .array());
    }

    /** The deadline that a row says. */
    public static Deadline deadline(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        long at = bytes.getLong();
        return new Deadline(at, StandardCharsets.UTF_8.decode(bytes).toString());
    }

    /**
     * One thing to look after.
     *
     * @param at when: epoch milliseconds
     * @param id of what
     */
    public record Deadline(long at, String id) {}
}
