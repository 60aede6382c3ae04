package com.acme.commerce.stores.query;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.ByteUtils;

/**
 * Positions in topics as clients carry them: opaque, with a version, in base64url. A topic is named by its id, which no other
 * cluster has and which a topic that is deleted and made anew has no longer.
 *
 * @param entries the positions
 */
public record PositionToken(List<Entry> entries) {

    /** Tokens of all partitions of all inputs of a context on a large cluster are below this. */
    public static final int MAX_CHARS = 4096;

    private static final byte VERSION = 1;

    /** Tells a token that was cut short or mistyped from one that leads somewhere else. */
    private static final int CHECKSUM_BYTES = Integer.BYTES;

    /** A topic id, and variable-length numbers at their longest. */
    private static final int MAX_ENTRY_BYTES = 16 + 5 + 10;

    public PositionToken {
        entries = List.copyOf(entries);
    }

    /** @param offset behind the last record that is meant */
    public record Entry(Uuid topic, int partition, long offset) {}

    /** The token as it is sent. */
    public String encode() {
        ByteBuffer bytes = ByteBuffer.allocate(1 + entries.size() * MAX_ENTRY_BYTES + CHECKSUM_BYTES);
        bytes.put(VERSION);
        for (Entry entry : entries) {
            bytes.putLong(entry.topic().getMostSignificantBits());
            bytes.putLong(entry.topic().getLeastSignificantBits());
            ByteUtils.writeUnsignedVarint(entry.partition(), bytes);
            ByteUtils.writeVarlong(entry.offset(), bytes);
        }
        bytes.putInt(checksum(bytes.array(), bytes.position()));
        bytes.flip();
        byte[] used = new byte[bytes.remaining()];
        bytes.get(used);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(used);
    }

    /** @throws IllegalArgumentException that says for people why this is no token */
    public static PositionToken decode(String token) {
        if (token.length() > MAX_CHARS) {
            throw new IllegalArgumentException("is longer than " + MAX_CHARS + " characters");
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            throw notOurs();
        }
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < 1 || ByteBuffer.wrap(bytes, length, CHECKSUM_BYTES).getInt() != checksum(bytes, length)) {
            throw notOurs();
        }
        if (bytes[0] != VERSION) {
            throw new IllegalArgumentException("is of version " + bytes[0] + ", which this instance does not know");
        }
        try {
            return new PositionToken(entries(ByteBuffer.wrap(bytes, 1, length - 1)));
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            throw notOurs();
        }
    }

    private static List<Entry> entries(ByteBuffer bytes) {
        List<Entry> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            Uuid topic = new Uuid(bytes.getLong(), bytes.getLong());
            entries.add(new Entry(topic, ByteUtils.readUnsignedVarint(bytes), ByteUtils.readVarlong(bytes)));
        }
        return entries;
    }

    private static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static IllegalArgumentException notOurs() {
        return new IllegalArgumentException("is not a position that an answer carried");
    }
}
