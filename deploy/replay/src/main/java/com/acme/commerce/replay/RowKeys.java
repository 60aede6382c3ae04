package com.acme.commerce.replay;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of rows, but for when. Deadlines and indexes begin with, or have in them, a moment of eight bytes: those of the epoch's
 * milliseconds until the year 2109 begin with 00 00 and a byte from 1 to 3, or with 80 where they sort as signed numbers do.
 * No text has such bytes.
 */
final class RowKeys {

    private RowKeys() {}

    /** The key with its first moment taken out. */
    static Bytes withoutMoment(Bytes key) {
        byte[] bytes = key.get();
        int at = momentIn(bytes);
        if (at < 0) {
            return key;
        }
        byte[] without = bytes.clone();
        Arrays.fill(without, at, at + Long.BYTES, (byte) 0);
        return Bytes.wrap(without);
    }

    /** For people. */
    static String text(Bytes key) {
        byte[] bytes = key.get();
        int at = momentIn(bytes);
        String before = printable(bytes, 0, at < 0 ? bytes.length : at);
        return at < 0 ? before : before + "(some time)" + printable(bytes, at + Long.BYTES, bytes.length);
    }

    private static int momentIn(byte[] bytes) {
        for (int i = 0; i + Long.BYTES <= bytes.length; i++) {
            boolean sign = bytes[i] == 0 || bytes[i] == (byte) 0x80;
            if (sign && bytes[i + 1] == 0 && bytes[i + 2] >= 1 && bytes[i + 2] <= 3) {
                return i;
            }
        }
        return -1;
    }

    private static String printable(byte[] bytes, int from, int to) {
        byte[] part = Arrays.copyOfRange(bytes, from, to);
        for (int i = 0; i < part.length; i++) {
            // Ends the text in front of a number.
            part[i] = part[i] == (byte) 0xFF ? (byte) ' ' : part[i];
        }
        String text = new String(part, StandardCharsets.UTF_8);
        boolean plain = text.chars().noneMatch(c -> c < ' ' || c == '\uFFFD');
        return plain ? text : HexFormat.of().formatHex(part);
    }
}
