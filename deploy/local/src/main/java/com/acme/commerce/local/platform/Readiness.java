package com.acme.commerce.local.platform;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.LogTail;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Waits until a process that was started can be used. */
public final class Readiness {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration SAY_SO_EVERY = Duration.ofSeconds(10);

    /** What people want to see of a log that says why a start failed. */
    private static final int TAIL_LINES = 25;

    private final Progress progress;

    public Readiness(Progress progress) {
        this.progress = progress;
    }

    /**
     * @throws PlatformException with the end of the log, if the process ends or the time is over before it is ready
     */
    public void await(Child child, Duration atMost, BooleanSupplier ready) {
        long begin = System.nanoTime();
        long said = begin;
        while (!ready.getAsBoolean()) {
            long now = System.nanoTime();
            if (!child.isRunning()) {
                throw failure(child, " ended while it was starting");
            }
            if (now - begin > atMost.toNanos()) {
                throw failure(child, " is not ready after " + atMost.toSeconds() + " s");
            }
            if (now - said > SAY_SO_EVERY.toNanos()) {
                said = now;
                progress.say("... waiting for " + child.name() + " (log: " + child.log() + ")");
            }
            pause(child);
        }
    }

    private static void pause(Child child) {
        try {
            Thread.sleep(POLL.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + child.name(), e);
        }
    }

    static PlatformException failure(Child child, String what) {
        List<String> tail = LogTail.of(child.log(), TAIL_LINES);
        String end = tail.isEmpty() ? "\n  (its log is empty)" : "\n  | " + String.join("\n  | ", tail);
        return new PlatformException(
                child.name() + what + ". The end of its log:" + end, "The whole log: " + child.log());
    }
}
