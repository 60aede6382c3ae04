package com.acme.commerce.workers;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.utils.ExponentialBackoff;

/**
 * Stands between requests and a schema registry that does not answer: one request finds out, and waits for it; until a
 * growing pause is over all others fail at once. Without it each request of a poll would hold the polling thread for a
 * timeout of its own, until the group throws the worker out. Safe for several threads.
 */
final class RegistryGuard {

    private final ExponentialBackoff backoff;
    private final LongSupplier nanoTime;
    private volatile Outage outage;

    /** @param askAgainAt by {@code nanoTime} */
    private record Outage(RetriableException fault, long failures, long askAgainAt) {}

    RegistryGuard(ExponentialBackoff backoff, LongSupplier nanoTime) {
        this.backoff = backoff;
        this.nanoTime = nanoTime;
    }

    /**
     * Reads or writes a message.
     *
     * @throws RetriableException if the registry does not answer, or has not answered a moment ago
     */
    <T> T call(Supplier<T> serde) {
        Outage known = outage;
        if (known != null && nanoTime.getAsLong() - known.askAgainAt() < 0) {
            throw known.fault();
        }
        try {
            T result = serde.get();
            if (known != null) {
                outage = null;
            }
            return result;
        } catch (RetriableException e) {
            long failures = known == null ? 0 : known.failures() + 1;
            long pause = TimeUnit.MILLISECONDS.toNanos(backoff.backoff(failures));
            outage = new Outage(e, failures, nanoTime.getAsLong() + pause);
            throw e;
        }
    }
}
