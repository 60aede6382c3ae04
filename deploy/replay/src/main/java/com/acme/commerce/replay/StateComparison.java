package com.acme.commerce.replay;

import com.acme.commerce.replay.Difference.What;
import com.acme.commerce.stores.StoredRows;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.utils.Bytes;

/** Compares the rows of the running application with those that were rebuilt, but for when. */
final class StateComparison {

    private final StoredRows decoder;
    private final Differences differences;
    private long compared;
    private long inMotion;

    StateComparison(StoredRows decoder, Differences differences) {
        this.decoder = decoder;
        this.differences = differences;
    }

    /** @param running the rows of one partition, read while the rebuilt ones changed from settled to what they are */
    void compare(StoreRows running, Rebuilt rebuilt) {
        TreeSet<String> stores = new TreeSet<>();
        running.forEachStore((store, rows) -> stores.add(store));
        rebuilt.rows().forEachStore((store, rows) -> stores.add(store));
        for (String store : stores) {
            compare(
                    store,
                    timeless(running.of(store)),
                    timeless(rebuilt.settled().of(store)),
                    timeless(rebuilt.rows().of(store)));
        }
    }

    /** Rows that were compared. */
    long compared() {
        return compared;
    }

    /** Rows that changed while the state was read, and were not compared. */
    long inMotion() {
        return inMotion;
    }

    private void compare(
            String store,
            SortedMap<Bytes, byte[]> running,
            SortedMap<Bytes, byte[]> settled,
            SortedMap<Bytes, byte[]> rebuilt) {
        TreeSet<Bytes> keys = new TreeSet<>(running.keySet());
        keys.addAll(settled.keySet());
        keys.addAll(rebuilt.keySet());
        for (Bytes key : keys) {
            byte[] after = rebuilt.get(key);
            if (!Arrays.equals(settled.get(key), after)) {
                inMotion++;
            } else {
                compared++;
                compare(store, key, running.get(key), after);
            }
        }
    }

    private void compare(String store, Bytes key, byte[] running, byte[] rebuilt) {
        if (running == null || rebuilt == null) {
            What what = running == null ? What.ROW_ONLY_REBUILT : What.ROW_ONLY_RUNNING;
            differences.add(new Difference(what, store, RowKeys.text(key), List.of()));
        } else if (!Arrays.equals(running, rebuilt)) {
            List<String> fields = fields(running, rebuilt);
            if (!fields.isEmpty()) {
                differences.add(new Difference(What.ROW_DIFFERS, store, RowKeys.text(key), fields));
            }
        }
    }

    private List<String> fields(byte[] running, byte[] rebuilt) {
        Optional<GenericRecord> was = decoder.decode(running);
        Optional<GenericRecord> is = decoder.decode(rebuilt);
        if (was.isEmpty() || is.isEmpty()) {
            return List.of(hex(running) + " is " + hex(rebuilt));
        }
        SortedMap<String, String> before = Fields.of(was.get());
        SortedMap<String, String> after = Fields.of(is.get());
        List<String> fields = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            if (!String.valueOf(before.get(name)).equals(String.valueOf(after.get(name)))) {
                fields.add(name + ": running " + before.get(name) + ", rebuilt " + after.get(name));
            }
        }
        return fields;
    }

    /** Rows whose keys differ in a moment only are told apart by their order. */
    private static SortedMap<Bytes, byte[]> timeless(SortedMap<Bytes, byte[]> rows) {
        SortedMap<Bytes, byte[]> timeless = new TreeMap<>();
        for (Map.Entry<Bytes, byte[]> row : rows.entrySet()) {
            Bytes key = RowKeys.withoutMoment(row.getKey());
            for (int number = 1; timeless.containsKey(key); number++) {
                byte[] first = RowKeys.withoutMoment(row.getKey()).get();
                key = Bytes.wrap(ByteBuffer.allocate(first.length + Integer.BYTES)
                        .put(first)
                        .putInt(number)
                        .array());
            }
            timeless.put(key, row.getValue());
        }
        return timeless;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 32));
    }
}
