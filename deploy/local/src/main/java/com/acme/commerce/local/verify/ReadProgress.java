package com.acme.commerce.local.verify;

import com.acme.commerce.local.platform.Progress;
import java.util.Locale;

/** Tells a person how far the reading is, at most once a second. */
final class ReadProgress {

    private static final long EVERY_NANOS = 1_000_000_000L;

    private final Progress out;
    private long total;
    private long read;
    private long lastSaid = System.nanoTime();

    ReadProgress(Progress out) {
        this.out = out;
    }

    void say(String what) {
        out.say(what);
    }

    void expect(long more) {
        total += more;
    }

    void advance(long by) {
        read += by;
        if (System.nanoTime() - lastSaid >= EVERY_NANOS) {
            lastSaid = System.nanoTime();
            out.say(String.format(Locale.ROOT, "read %,d of %,d offsets (%d %%)", read, total, read * 100 / total));
        }
    }
}
