package com.acme.commerce.replay;

import java.io.PrintStream;
import java.util.Locale;

/** Tells a person how far it is: each step, and every few seconds how many records. */
final class ConsoleWatcher implements Watcher {

    private static final long EVERY_NANOS = 3_000_000_000L;

    private final PrintStream out;
    private final long begin = System.nanoTime();
    private long told = begin;

    ConsoleWatcher(PrintStream out) {
        this.out = out;
    }

    @Override
    public void say(String what) {
        out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - begin) / 1e9, what);
    }

    @Override
    public void records(long done, long of) {
        // Records come while it runs.
        if (System.nanoTime() - told > EVERY_NANOS) {
            told = System.nanoTime();
            say(String.format(Locale.ROOT, "%,d of %,d records", done, Math.max(done, of)));
        }
    }
}
