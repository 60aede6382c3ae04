package com.acme.commerce.stores.index;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.rocksdb.DeadlockFreeRocksDb;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How an index is laid out. An entry is a key alone: {@code kind, text, 0xFF, number, id}. UTF-8 has no byte 0xFF, so the
 * entries of no text lie among another's, whatever texts and ids are.
 */
public final class PlaceKeys {

    /** The value of every entry. */
    public static final byte[] PRESENT = {1};

    private static final byte END_OF_TEXT = (byte) 0xFF;

    private PlaceKeys() {}

    /** The RocksDB store behind an index: not cached, so that range queries see every entry. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(new DeadlockFreeRocksDb(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(KeyedStore.CHANGELOG);
    }

    /** What the entries of one list begin with. */
    public static Bytes prefix(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(utf8.length + 2)
                .put((byte) kind)
                .put(utf8)
                .put(END_OF_TEXT)
                .array());
    }

    /** What no entry with this beginning reaches: the highest number, and then a byte that no id has. */
    public static Bytes end(Bytes prefix) {
        byte[] end = Arrays.copyOf(prefix.get(), prefix.get().length + Long.BYTES + 1);
        Arrays.fill(end, prefix.get().length, end.length, END_OF_TEXT);
        return Bytes.wrap(end);
    }

    /** An entry: big-endian and without sign, so that the order of the bytes is the order of places. */
    public static Bytes key(Bytes prefix, Place place) {
        byte[] id = place.id().getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(prefix.get().length + Long.BYTES + id.length)
                .put(prefix.get())
                .putLong(place.at() ^ Long.MIN_VALUE)
                .put(id)
                .array());
    }

    /** The place that an entry says. */
    public static Place place(Bytes key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.get());
        while (bytes.get() != END_OF_TEXT) {
            // To the end of the text.
        }
        long at = bytes.getLong() ^ Long.MIN_VALUE;
        return new Place(at, StandardCharsets.UTF_8.decode(bytes).toString());
    }
}
