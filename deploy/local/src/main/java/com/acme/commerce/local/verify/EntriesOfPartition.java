package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.audit.AuditHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** Which records of a partition have an entry in a trail: 16 bytes each, because there are millions. First all are added. */
final class EntriesOfPartition {

    private long[] offsets = new long[16];
    private long[] hashes = new long[16];
    private int size;
    private BitSet found;
    private long firstWritten = Long.MAX_VALUE;

    /** Whether a record has its entry. */
    enum Match {
        FITS,
        ANOTHER_VALUE,
        NONE
    }

    /** Of a partition in which no record has one. */
    static EntriesOfPartition none() {
        EntriesOfPartition none = new EntriesOfPartition();
        none.close(offset -> {});
        return none;
    }

    /** @param valueHash of the record, as the entry says */
    void add(long offset, String valueHash) {
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        offsets[size] = offset;
        hashes[size++] = shortened(valueHash);
    }

    /** Tells the offsets that have more than one entry. After this records are looked up, and nothing is added. */
    void close(LongConsumer doubled) {
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> offsets[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        offsets = Arrays.stream(order).mapToLong(i -> offsets[i]).toArray();
        hashes = Arrays.stream(order).mapToLong(i -> hashes[i]).toArray();
        found = new BitSet(size);
        for (int i = 1; i < size; i++) {
            if (offsets[i] == offsets[i - 1]) {
                doubled.accept(offsets[i]);
            }
        }
    }

    /** The first offset that has an entry; the highest there is where none has. */
    long first() {
        return size == 0 ? Long.MAX_VALUE : offsets[0];
    }

    /** The last offset that has an entry; the lowest there is where none has. */
    long last() {
        return size == 0 ? Long.MIN_VALUE : offsets[size - 1];
    }

    /** Looks up a record that is there. */
    Match written(long offset, byte[] value) {
        firstWritten = Math.min(firstWritten, offset);
        int index = Arrays.binarySearch(offsets, offset);
        if (index < 0) {
            return Match.NONE;
        }
        found.set(index);
        return hashes[index] == shortened(AuditHash.of(value)) ? Match.FITS : Match.ANOTHER_VALUE;
    }

    /** Tells the offsets that have an entry and no record, as far as records of so long ago are still there. */
    void withoutRecord(LongConsumer offset) {
        for (int i = found.nextClearBit(0); i < size; i = found.nextClearBit(i + 1)) {
            boolean doubled = i > 0 && offsets[i] == offsets[i - 1] || i + 1 < size && offsets[i] == offsets[i + 1];
            if (offsets[i] >= firstWritten && !doubled) {
                offset.accept(offsets[i]);
            }
        }
    }

    /** All of the text counts, whatever it is: somebody may have written it to get through here. */
    private static long shortened(String hash) {
        byte[] digest = HexFormat.of().parseHex(AuditHash.of(hash.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap(digest).getLong();
    }
}
