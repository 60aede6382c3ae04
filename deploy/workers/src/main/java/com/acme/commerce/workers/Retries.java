package com.acme.commerce.workers;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries again after a growing pause, on a thread of its own; how often is for others to say. What waits is told in the
 * log, in one line however many requests there are. Nothing of it is stored: after a restart the requests are read again,
 * because their offsets are not committed.
 */
final class Retries implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

    private static final int REPORT_SECONDS = 10;

    private final ExponentialBackoff backoff;
    private final ScheduledThreadPoolExecutor timer;
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicLong total = new AtomicLong();
    private final AtomicReference<Throwable> lastFault = new AtomicReference<>();

    Retries(ExponentialBackoff backoff) {
        this.backoff = backoff;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "retries");
                    thread.setDaemon(true);
                    return thread;
                },
                // After the end whatever was still to be tried is read again by another worker.
                new ScheduledThreadPoolExecutor.DiscardPolicy());
        timer.scheduleAtFixedRate(this::report, REPORT_SECONDS, REPORT_SECONDS, TimeUnit.SECONDS);
    }

    /** Runs {@code again} after the pause that follows failed try number {@code attempt}. */
    void schedule(int attempt, Throwable fault, Runnable again) {
        lastFault.set(fault);
        total.incrementAndGet();
        waiting.incrementAndGet();
        timer.schedule(
                () -> {
                    waiting.decrementAndGet();
                    again.run();
                },
                backoff.backoff(attempt - 1L),
                TimeUnit.MILLISECONDS);
    }

    /** How many tries had to be repeated so far. */
    long total() {
        return total.get();
    }

    /** How many wait for another try now. */
    int waiting() {
        return waiting.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private void report() {
        int now = waiting.get();
        if (now > 0) {
            LOG.warn("{} requests wait for another try; the last fault: {}", now, String.valueOf(lastFault.get()));
        }
    }
}
