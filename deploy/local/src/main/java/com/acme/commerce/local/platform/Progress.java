package com.acme.commerce.local.platform;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Tells a person what has been reached, each line with the time since the command began. */
public final class Progress {

    private final PrintStream out;
    private final long begin = System.nanoTime();

    public Progress(PrintStream out) {
        this.out = out;
    }

    public void say(String what) {
        out.println(stamp() + what);
        out.flush();
    }

    /** {@code [ 12.3 s] }. */
    public String stamp() {
        return String.format(Locale.ROOT, "[%5.1f s] ", elapsed().toMillis() / 1000.0);
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
