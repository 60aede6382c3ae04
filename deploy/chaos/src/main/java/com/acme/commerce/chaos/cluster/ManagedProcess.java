package com.acme.commerce.chaos.cluster;

import com.acme.commerce.local.process.Child;
import com.acme.commerce.local.process.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/** A process that shall run, but for the times when a fault wants otherwise. */
public final class ManagedProcess {

    /** One that fails at its start is not started over and over. */
    private static final long RESTART_AFTER_NANOS = Duration.ofSeconds(3).toNanos();

    private final ProcessSpec spec;
    private final Consumer<Child> record;
    private Child child;
    private boolean wanted;
    private long startedNanos;
    private int starts;

    /** @param record keeps a child, so that it can be found after the end of this program */
    ManagedProcess(ProcessSpec spec, Consumer<Child> record) {
        this.spec = spec;
        this.record = record;
    }

    public String name() {
        return spec.name();
    }

    /** Of the last start. */
    public synchronized Child child() {
        return child;
    }

    /** From now on it shall run. Does nothing if it does. */
    public synchronized void start() {
        wanted = true;
        if (child == null || !child.isRunning()) {
            keepLog();
            child = spec.start();
            starts++;
            startedNanos = System.nanoTime();
            record.accept(child);
        }
    }

    /** From now on it shall not run; ends it as kill -9 does. */
    public synchronized void kill() {
        wanted = false;
        if (child != null) {
            child.kill();
        }
    }

    /** From now on it shall not run; ends it in order, or after {@code grace} as {@link #kill()} does. */
    public void terminate(Duration grace) {
        Child running;
        synchronized (this) {
            wanted = false;
            running = child;
        }
        if (running != null) {
            // A frozen one would not hear of it.
            running.thaw();
            running.terminate(grace);
        }
    }

    /** Ends it as kill -9 does, as somebody who does not know that it shall run. */
    synchronized void crash() {
        child.kill();
    }

    public void freeze() {
        child().freeze();
    }

    public void thaw() {
        child().thaw();
    }

    /**
     * Starts it again if it shall run and has ended by itself.
     *
     * @return whether it had
     */
    synchronized boolean revive() {
        if (!wanted || child.isRunning() || System.nanoTime() - startedNanos < RESTART_AFTER_NANOS) {
            return false;
        }
        start();
        return true;
    }

    /** Each run of the process has a log of its own. */
    private void keepLog() {
        Path log = spec.log();
        try {
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling(spec.name() + '.' + starts + ".log"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
