package com.acme.commerce.workers;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** A worker on a thread of its own. */
final class RunningWorker implements AutoCloseable {

    private final EventWorker worker;
    private final Thread thread;
    private volatile Throwable end;

    RunningWorker(EventWorker worker) {
        this.worker = worker;
        this.thread = new Thread(this::run, "worker");
        thread.start();
    }

    boolean isRunning() {
        return thread.isAlive();
    }

    /** Waits until the worker waits for requests in flight; only where its polls never block, as with mock clients. */
    void awaitSettling() {
        await().until(() -> thread.getState() == Thread.State.TIMED_WAITING);
    }

    void stop() {
        worker.stop();
    }

    /** What it ended with: null after an orderly end. */
    Throwable awaitEnd() {
        await().atMost(Duration.ofSeconds(30)).until(() -> !thread.isAlive());
        return end;
    }

    @Override
    public void close() {
        stop();
        awaitEnd();
    }

    private void run() {
        try {
            worker.run();
        } catch (Throwable e) {
            end = e;
        }
    }
}
