package com.acme.commerce.stores.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexedRocksDbTest {

    /** Rows are a letter for their list; none is in the list of 'x'. */
    private static final RowIndex<byte[]> BY_LETTER = new RowIndex<>(
            1, row -> row[0] == 'x' ? Set.of() : Set.of(PlaceKeys.key(list((char) row[0]), new Place(row[0], "id"))));

    @TempDir
    Path folder;

    private KeyValueStore<Bytes, byte[]> store;
    private RecordBatchingStateRestoreCallback restore;

    @BeforeEach
    void open() {
        open(BY_LETTER);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void entriesFollowTheirRow() {
        store.put(key("1"), row('a'));
        assertThat(entries('a')).hasSize(1);

        store.put(key("1"), row('b'));
        assertThat(entries('a')).isEmpty();
        assertThat(entries('b')).hasSize(1);

        store.put(key("1"), row('x'));
        assertThat(entries('b')).isEmpty();

        store.put(key("1"), row('a'));
        store.delete(key("1"));
        assertThat(entries('a')).isEmpty();
    }

    @Test
    void rowsAreListedWithoutEntries() {
        store.put(key("1"), row('a'));
        store.put(key("2"), row('x'));

        assertThat(keys(store.all())).containsExactly("1", "2");
        assertThat(keys(store.range(key("2"), null))).containsExactly("2");
    }

    @Test
    void whatIsRestoredHasItsEntries() {
        restore.restoreBatch(
                List.of(record("1", row('a')), record("2", row('b')), record("1", row('c')), record("2", null)));
        assertThat(entries('a')).isEmpty();
        assertThat(entries('b')).isEmpty();
        assertThat(entries('c')).hasSize(1);

        restore.restoreBatch(List.of(record("1", row('b'))));
        assertThat(entries('b')).hasSize(1);
        assertThat(entries('c')).isEmpty();
        assertThat(keys(store.all())).containsExactly("1");
    }

    @Test
    void anEntryThatACrashLostComesBackWhenItsRowIsRestoredAgain() {
        close();
        open(new RowIndex<>(1, row -> Set.of()));
        restore.restoreBatch(List.of(record("1", row('a'))));
        close();
        open(BY_LETTER);
        assertThat(entries('a')).as("as after a crash").isEmpty();

        restore.restoreBatch(List.of(record("1", row('a'))));

        assertThat(entries('a')).hasSize(1);
    }

    @Test
    void rowsWithAnotherIndexAreDamage() {
        store.put(key("1"), row('a'));
        close();

        assertThatThrownBy(() -> open(new RowIndex<>(2, BY_LETTER.entries())))
                .isInstanceOf(ProcessorStateException.class)
                .hasMessageContaining("rows");
    }

    @Test
    void anotherIndexIsFineWhereThereIsNoRow() {
        close();
        open(new RowIndex<>(2, BY_LETTER.entries()));
        store.put(key("1"), row('a'));
        close();

        open(new RowIndex<>(2, BY_LETTER.entries()));

        assertThat(entries('a')).hasSize(1);
    }

    private void open(RowIndex<byte[]> index) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        StateStoreContext context =
                new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), folder.toFile()).getStateStoreContext();
        store = new IndexedRocksDb("rows", index).get();
        store.init(listening(context), store);
    }

    /** The same, and keeps what the store registers for restoring. */
    private StateStoreContext listening(StateStoreContext context) {
        return (StateStoreContext) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {StateStoreContext.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("register")) {
                        restore = (RecordBatchingStateRestoreCallback) arguments[1];
                        return null;
                    }
                    return method.invoke(context, arguments);
                });
    }

    private List<Place> entries(char letter) {
        List<Place> places = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = store.query(
                        EntriesQuery.ascending(list(letter), null), PositionBound.unbounded(), new QueryConfig(false))
                .getResult()) {
            entries.forEachRemaining(entry -> places.add(PlaceKeys.place(entry.key)));
        }
        return places;
    }

    private static List<String> keys(KeyValueIterator<Bytes, byte[]> rows) {
        List<String> keys = new ArrayList<>();
        try (rows) {
            rows.forEachRemaining(row -> keys.add(new String(row.key.get(), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    private static ConsumerRecord<byte[], byte[]> record(String key, byte[] row) {
        return new ConsumerRecord<>("changelog", 0, 0, key(key).get(), row);
    }

    private static Bytes list(char letter) {
        return PlaceKeys.prefix('l', String.valueOf(letter));
    }

    private static Bytes key(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] row(char letter) {
        return new byte[] {(byte) letter};
    }
}
