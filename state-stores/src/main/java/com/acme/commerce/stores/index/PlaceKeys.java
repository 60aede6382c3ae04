package com.acme.commerce.stores.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * How an index is laid out. An entry is a key alone: {@code 0xFF, kind, text, 0xFF, number, id}. UTF-8 has no byte 0xFF, so
 * entries lie behind all rows of their store, and those of no text among another's, whatever texts and ids are.
 */
public final class PlaceKeys {

    /** The value of every entry. */
    public static final byte[] PRESENT = {1};

    /** What every entry begins with. */
    public static final byte ENTRY = (byte) 0xFF;

    private static final byte END_OF_TEXT = (byte) 0xFF;

    private PlaceKeys() {}

    /** What the entries of one list begin with. */
    public static Bytes prefix(char kind, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(utf8.length + 3)
                .put(ENTRY)
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
        ByteBuffer bytes = ByteBuffer.wrap(key.get()).position(1);
        while (bytes.get() != END_OF_TEXT) {
            // To the end of the text.
        }
        long at = bytes.getLong() ^ Long.MIN_VALUE;
        return new Place(at, StandardCharsets.UTF_8.decode(bytes).toString());
    }
}
