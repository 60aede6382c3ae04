package com.acme.commerce.app.streams;

import com.acme.commerce.app.BrokerFaults;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what follows when a stream thread fails. What the broker or the network caused passes, so the thread is
 * replaced, within a budget; a bug, a broken store or a missing permission does not, so the client shuts down and the
 * process ends for somebody to look at.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {

    /**
     * In a minute of broker restarts a thread may fail a few times; more often than every six seconds it makes no
     * progress, and a fresh process, which also leaves the group, has better chances. For each thread, because one fault
     * of the broker fails them all.
     */
    static final int BUDGET_OF_A_THREAD = 10;

    private static final Duration PERIOD = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final String application;
    private final int budget;
    private final LongSupplier nanoTime;
    private final Deque<Long> replacements = new ArrayDeque<>();
    private final AtomicReference<Throwable> fatal = new AtomicReference<>();

    /**
     * @param threads that the application has
     * @param nanoTime usually {@link System#nanoTime()}: the clock of the wall may jump
     */
    ThreadFailures(String application, int threads, LongSupplier nanoTime) {
        this.application = application;
        this.budget = threads * BUDGET_OF_A_THREAD;
        this.nanoTime = nanoTime;
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        if (BrokerFaults.passes(failure) && withinBudget()) {
            LOG.warn("{}: a stream thread failed and is replaced", application, failure);
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        LOG.error("{}: a stream thread failed, the application ends", application, failure);
        fatal.compareAndSet(null, failure);
        return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }

    /** The failure that ended the application; empty if none did. */
    Optional<Throwable> fatal() {
        return Optional.ofNullable(fatal.get());
    }

    private synchronized boolean withinBudget() {
        long now = nanoTime.getAsLong();
        while (!replacements.isEmpty() && now - replacements.peekFirst() >= PERIOD.toNanos()) {
            replacements.removeFirst();
        }
        if (replacements.size() >= budget) {
            return false;
        }
        replacements.addLast(now);
        return true;
    }
}
