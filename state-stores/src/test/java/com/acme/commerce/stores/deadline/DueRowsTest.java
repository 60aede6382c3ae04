package com.acme.commerce.stores.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
import com.acme.commerce.stores.index.RowIndex;
import com.acme.commerce.stores.rocksdb.IndexedRocksDb;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DueRowsTest {

    private static final Bytes DEADLINES = PlaceKeys.prefix('d', "");

    @TempDir
    Path folder;

    private KeyValueStore<Bytes, byte[]> store;
    private DueRows rows;

    @BeforeEach
    void open() {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        var context = new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), folder.toFile());
        store = new IndexedRocksDb("rows", new RowIndex<>(1, DueRowsTest::entries)).get();
        store.init(context.getStateStoreContext(), store);
        rows = new DueRows(store, DEADLINES);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void theFirstAndHowManyAreDueAreSaid() {
        assertThat(rows.earliest()).isZero();
        assertThat(rows.count(1_000, 10)).isZero();
        for (int at = 100; at < 110; at++) {
            write("id" + at, at);
        }

        assertThat(rows.earliest()).isEqualTo(100);
        assertThat(rows.count(99, 10)).isZero();
        assertThat(rows.count(104, 10)).isEqualTo(5);
        assertThat(rows.count(1_000, 7)).isEqualTo(7);
    }

    @Test
    void aDeadlineBehindWhatWasLookedAtIsStillFound() {
        assertThat(rows.due(1_000, 10)).isEmpty();
        write("clock-went-back", 10);

        assertThat(rows.due(1_000, 10)).containsExactly(new Deadline(10, "clock-went-back"));
    }

    /** Collected writes come to the index when the clock may be beyond their deadline already. */
    @Test
    void aDeadlineThatCameToTheIndexLateIsFoundInTime() {
        rows.written(10);
        assertThat(rows.due(1_000, 10)).isEmpty();
        store.put(key("late"), row(10, "late"));

        for (int looks = 0; looks < 600; looks++) {
            if (!rows.due(1_000, 10).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("it is never found");
    }

    @Test
    void anotherTaskFindsWhatTheOneBeforeWrote() {
        write("survivor", 10);

        assertThat(new DueRows(store, DEADLINES).due(10, 1)).containsExactly(new Deadline(10, "survivor"));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void agreesWithALookAtAllRows(long seed) {
        Random chance = new Random(seed);
        Map<String, Long> model = new TreeMap<>();
        long now = 1;
        for (int step = 0; step < 500; step++) {
            switch (chance.nextInt(4)) {
                case 0, 1 -> {
                    String id = "id" + chance.nextInt(20);
                    long at = chance.nextInt(4) == 0 ? 0 : now + chance.nextInt(50);
                    write(id, at);
                    model.put(id, at);
                }
                case 2 -> now += chance.nextInt(20);
                default -> {
                    List<Deadline> due = rows.due(now, 3);
                    assertThat(due).isEqualTo(dueOf(model, now, 3));
                    due.forEach(deadline -> write(deadline.id(), 0));
                    due.forEach(deadline -> model.put(deadline.id(), 0L));
                }
            }
        }
    }

    private void write(String id, long at) {
        store.put(key(id), row(at, id));
        rows.written(at);
    }

    private static List<Deadline> dueOf(Map<String, Long> model, long now, int limit) {
        return model.entrySet().stream()
                .filter(row -> row.getValue() != 0 && row.getValue() <= now)
                .map(row -> new Deadline(row.getValue(), row.getKey()))
                .sorted(Comparator.comparingLong(Deadline::at).thenComparing(Deadline::id))
                .limit(limit)
                .toList();
    }

    private static Set<Bytes> entries(byte[] row) {
        ByteBuffer bytes = ByteBuffer.wrap(row);
        long at = bytes.getLong();
        String id = StandardCharsets.UTF_8.decode(bytes).toString();
        return at == 0 ? Set.of() : Set.of(PlaceKeys.key(DEADLINES, new Place(at, id)));
    }

    private static byte[] row(long at, String id) {
        byte[] utf8 = id.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Long.BYTES + utf8.length)
                .putLong(at)
                .put(utf8)
                .array();
    }

    private static Bytes key(String id) {
        return Bytes.wrap(id.getBytes(StandardCharsets.UTF_8));
    }
}
