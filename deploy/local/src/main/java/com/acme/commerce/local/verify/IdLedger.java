package com.acme.commerce.local.verify;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;

/**
 * The ids of all messages, and the ids that messages name as their cause. One id takes 29 bytes (an open-addressing
 * table of primitives): a run of some minutes has millions of them, which as strings in a hash set would not fit.
 */
final class IdLedger {

    private static final byte SEEN = 1;
    private static final byte NAMED_AS_CAUSE = 2;
    private static final byte EXCUSED = 4;

    /** Linear probing stays short up to about two thirds. */
    private static final double MAX_LOAD = 0.65;

    private final OriginCode origins = new OriginCode();
    private long[] high;
    private long[] low;
    private long[] origin;
    private int[] seconds;
    private byte[] flags;
    private int size;

    IdLedger() {
        allocate(1 << 12);
    }

    /** Notes a message that may come more than once, as clients and workers repeat themselves. */
    void repeatable(String id, Origin at, long timestamp) {
        see(slot(id), at, timestamp);
    }

    /** Notes a message that was written exactly once, or else it was not. */
    void once(String id, String type, Origin at, long timestamp, Violations violations) {
        int slot = slot(id);
        if ((flags[slot] & SEEN) != 0) {
            violations.add(
                    Rule.EXACTLY_ONCE,
                    id,
                    type + " was published twice under one id",
                    "first at " + origins.decode(origin[slot]),
                    "again at " + at);
        }
        see(slot, at, timestamp);
    }

    /** Notes that a message names {@code causeId} as its cause. */
    void causedBy(String causeId, Origin effect, long timestamp) {
        int slot = slot(causeId);
        if ((flags[slot] & SEEN) == 0) {
            origin[slot] = origins.encode(effect);
            seconds[slot] = (int) (timestamp / 1000);
        }
        flags[slot] |= NAMED_AS_CAUSE;
    }

    /** Notes an id that may be named without being there: that of a deadline, or of a message that was set aside. */
    void excuse(String id) {
        int slot = slot(id);
        flags[slot] |= EXCUSED;
    }

    /** Says which causes are missing, as far as what names them is older than {@code before}. */
    void judge(long before, Violations violations) {
        int beforeSecond = (int) Math.min(Integer.MAX_VALUE, before / 1000);
        for (int slot = 0; slot < flags.length; slot++) {
            if (flags[slot] == 0 || seconds[slot] > beforeSecond) {
                continue;
            }
            if ((flags[slot] & (SEEN | EXCUSED)) == 0) {
                violations.add(
                        Rule.EXACTLY_ONCE,
                        idAt(slot),
                        "a message is missing that another names as its cause",
                        "named by " + origins.decode(origin[slot]));
            }
        }
    }

    private void see(int slot, Origin at, long timestamp) {
        if ((flags[slot] & SEEN) == 0) {
            origin[slot] = origins.encode(at);
            seconds[slot] = (int) (timestamp / 1000);
        }
        flags[slot] |= SEEN;
    }

    /**
     * The slot of an id; a free one is taken for an id that is new, and the caller sets a flag there. May replace the
     * arrays, so that no expression may hold one of them while it calls this.
     */
    private int slot(String id) {
        UUID uuid = uuidOf(id);
        if (size >= flags.length * MAX_LOAD) {
            grow();
        }
        int slot = find(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
        if (flags[slot] == 0) {
            high[slot] = uuid.getMostSignificantBits();
            low[slot] = uuid.getLeastSignificantBits();
            size++;
        }
        return slot;
    }

    private int find(long hi, long lo) {
        long mixed = (hi ^ lo) * 0x9E3779B97F4A7C15L;
        int slot = (int) (mixed >>> 32) & flags.length - 1;
        while (flags[slot] != 0 && (high[slot] != hi || low[slot] != lo)) {
            slot = slot + 1 & flags.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldOrigin = origin;
        int[] oldSeconds = seconds;
        byte[] oldFlags = flags;
        allocate(oldFlags.length * 2);
        for (int old = 0; old < oldFlags.length; old++) {
            if (oldFlags[old] != 0) {
                int slot = find(oldHigh[old], oldLow[old]);
                high[slot] = oldHigh[old];
                low[slot] = oldLow[old];
                origin[slot] = oldOrigin[old];
                seconds[slot] = oldSeconds[old];
                flags[slot] = oldFlags[old];
            }
        }
    }

    private void allocate(int capacity) {
        high = new long[capacity];
        low = new long[capacity];
        origin = new long[capacity];
        seconds = new int[capacity];
        flags = new byte[capacity];
        Arrays.fill(seconds, Integer.MIN_VALUE);
    }

    private String idAt(int slot) {
        return new UUID(high[slot], low[slot]).toString();
    }

    /** Ids are UUIDs by contract; one that is not is told apart by its hash. */
    private static UUID uuidOf(String id) {
        if (id.length() == 36) {
            try {
                return UUID.fromString(id);
            } catch (IllegalArgumentException notAUuid) {
                return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
            }
        }
        return UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8));
    }
}
