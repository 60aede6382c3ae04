package com.acme.commerce.workers;

import java.time.Duration;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a worker that is a process waits and ends. */
final class WorkerStop {

    /** From 100 ms, doubled each time up to 30 s, each 20 % shorter or longer so that they do not come all at once. */
    static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 30_000, 0.2);

    private static final Logger LOG = LoggerFactory.getLogger(WorkerStop.class);

    /** Longer than the worker takes to stop, and shorter than supervisors wait before they kill. */
    private static final Duration STOP = Duration.ofSeconds(28);

    private WorkerStop() {}

    /** Stops it in order when the process is told to end. */
    static void onSignal(EventWorker worker) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(worker), "stop"));
    }

    private static void stop(EventWorker worker) {
        worker.stop();
        try {
            if (!worker.awaitEnd(STOP)) {
                LOG.warn(
                        "did not stop within {} s; what is not done is read again at the next start", STOP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
