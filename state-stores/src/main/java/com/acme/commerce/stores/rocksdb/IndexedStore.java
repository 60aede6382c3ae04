package com.acme.commerce.stores.rocksdb;

import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.internals.StoreQueryUtils;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** Rows, and behind all of them the entries of their index. */
final class IndexedStore extends DeadlockFreeStore {

    /** Below all entries, and above all rows. */
    private static final Bytes END_OF_ROWS = Bytes.wrap(new byte[] {PlaceKeys.ENTRY});

    /** Has the version of the index; the kind of an entry, which stands here in others, is never 0. */
    private static final Bytes VERSION = Bytes.wrap(new byte[] {PlaceKeys.ENTRY, 0});

    private final RowIndex<byte[]> index;

    IndexedStore(String name, RowIndex<byte[]> index) {
        super(name);
        this.index = index;
    }

    @Override
    public void init(StateStoreContext context, StateStore root) {
        super.init(new RestoringContext(context, this::restored), root);
        requireIndexed();
    }

    /** Writes a row and what changes in the index, all or nothing. */
    @Override
    public synchronized void put(Bytes key, byte[] row) {
        Map<Bytes, byte[]> changes = new HashMap<>();
        Set<Bytes> were = entries(get(key));
        follow(were, entries(row), changes);
        // What stays lies there already.
        were.forEach(entry -> changes.remove(entry, PlaceKeys.PRESENT));
        changes.put(key, row);
        synchronized (position) {
            write(changes);
            StoreQueryUtils.updatePosition(position, context);
        }
    }

    @Override
    public void putAll(List<KeyValue<Bytes, byte[]>> rows) {
        rows.forEach(row -> put(row.key, row.value));
    }

    /** All rows; entries are no rows. */
    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> all() {
        return range(null, null);
    }

    @Override
    public synchronized KeyValueIterator<Bytes, byte[]> range(Bytes first, Bytes last) {
        return super.range(first, last == null ? END_OF_ROWS : last);
    }

    @Override
    public synchronized <R> QueryResult<R> query(Query<R> query, PositionBound bound, QueryConfig config) {
        if (query instanceof EntriesQuery entries) {
            @SuppressWarnings("unchecked") // Both result in an iterator of keys and values as they lie in the store.
            Query<R> range = (Query<R>) entries.inStore();
            return super.query(range, bound, config);
        }
        return super.query(query, bound, config);
    }

    /**
     * Comes before rows are restored. An entry of today's row is written again even where it should be there: what a crash
     * left of an earlier attempt may be the row alone. Locks the store before {@code RocksDBStore} locks the position.
     */
    private synchronized void restored(Collection<ConsumerRecord<byte[], byte[]>> rows, Runnable restore) {
        Map<Bytes, byte[]> newest = new HashMap<>();
        Map<Bytes, byte[]> changes = new HashMap<>();
        for (ConsumerRecord<byte[], byte[]> row : rows) {
            Bytes key = Bytes.wrap(row.key());
            byte[] before = newest.containsKey(key) ? newest.get(key) : get(key);
            follow(entries(before), entries(row.value()), changes);
            newest.put(key, row.value());
        }
        write(changes);
        restore.run();
    }

    private static void follow(Set<Bytes> were, Set<Bytes> are, Map<Bytes, byte[]> changes) {
        were.forEach(entry -> changes.put(entry, null));
        are.forEach(entry -> changes.put(entry, PlaceKeys.PRESENT));
    }

    /** @throws ProcessorStateException if the rows on disk have other entries, or none: damage, from which restoring heals */
    private void requireIndexed() {
        byte[] today = {(byte) index.version()};
        byte[] there = get(VERSION);
        if (Arrays.equals(there, today)) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> rows = all()) {
            if (rows.hasNext()) {
                throw new ProcessorStateException("Store " + name() + " has rows without this version's index");
            }
        }
        write(Map.of(VERSION, today));
    }

    private Set<Bytes> entries(byte[] row) {
        return row == null ? Set.of() : index.entries().apply(row);
    }

    private void write(Map<Bytes, byte[]> changes) {
        try (WriteBatch batch = new WriteBatch()) {
            for (Map.Entry<Bytes, byte[]> change : changes.entrySet()) {
                addToBatch(new KeyValue<>(change.getKey().get(), change.getValue()), batch);
            }
            write(batch);
        } catch (RocksDBException e) {
            throw new ProcessorStateException("Error while writing to store " + name(), e);
        }
    }
}
