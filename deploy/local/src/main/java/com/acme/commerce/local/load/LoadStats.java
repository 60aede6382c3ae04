package com.acme.commerce.local.load;

import com.acme.commerce.contracts.ordering.FailureReason;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Counts what a load does. Ends are told by one thread, the rest by any. */
final class LoadStats {

    /** Two digits that are right are more than a latency on a shared machine is worth; microseconds. */
    private static final int DIGITS = 3;

    private final long warmUntil;
    private final LongAdder started = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder created = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder cancelled = new LongAdder();
    private final LongAdder cancellationsRejected = new LongAdder();
    private final LongAdder sendFailures = new LongAdder();
    private final AtomicReference<String> firstSendFailure = new AtomicReference<>();
    private final Recorder sinceTick = new Recorder(DIGITS);

    // Of the thread that tells ends; read after it has ended.
    private final Map<FailureReason, Long> failures = new EnumMap<>(FailureReason.class);
    private final Histogram measured = new Histogram(DIGITS);
    private long endedWhileMeasuring;

    private volatile long sendingEnded = Long.MAX_VALUE;

    // Of the thread that ticks.
    private LoadTick last = new LoadTick(Duration.ZERO, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    private Histogram interval;

    /** @param warmUntil when measuring begins: nanoseconds since the beginning of the run */
    LoadStats(long warmUntil) {
        this.warmUntil = warmUntil;
    }

    void started() {
        started.increment();
    }

    void repeated() {
        repeated.increment();
    }

    void sendFailed(Exception cause) {
        sendFailures.increment();
        firstSendFailure.compareAndSet(null, cause.toString());
    }

    /** A checkout ended; it was meant to start at {@code intended}. */
    void ended(OrderEvent event, long intended, long now) {
        if (event.kind() == OrderEvent.Kind.CREATED) {
            created.increment();
        } else {
            failed.increment();
            failures.merge(event.reason(), 1L, Long::sum);
        }
        long micros = Math.max(0, (now - intended) / 1000);
        sinceTick.recordValue(micros);
        if (now >= warmUntil && now < sendingEnded) {
            endedWhileMeasuring++;
        }
        if (intended >= warmUntil) {
            measured.recordValue(micros);
        }
    }

    void cancellationAnswered(OrderEvent event) {
        (event.kind() == OrderEvent.Kind.CANCELLED ? cancelled : cancellationsRejected).increment();
    }

    /** No more checkouts are started: what ends from now on has less competition, so it does not count as throughput. */
    void sendingEnded(long now) {
        sendingEnded = now;
    }

    LoadTick tick(long now, int inFlight) {
        interval = sinceTick.getIntervalHistogram(interval);
        Duration elapsed = Duration.ofNanos(now);
        double seconds = Math.max(1e-3, elapsed.minus(last.elapsed()).toNanos() / 1e9);
        long orders = created.sum();
        long failures = failed.sum();
        long starts = started.sum();
        Latencies latencies = Latencies.of(interval);
        last = new LoadTick(
                elapsed,
                starts,
                orders + failures,
                orders,
                failures,
                (starts - last.started()) / seconds,
                (orders + failures - last.ended()) / seconds,
                (orders - last.orders()) / seconds,
                latencies.p50(),
                latencies.p99(),
                inFlight);
        return last;
    }

    /**
     * The sum of it all, once nothing is told any more.
     *
     * @param now nanoseconds since the beginning of the run
     * @param notStarted how many checkouts were meant to start and had no room
     * @param unanswered how many checkouts never ended
     */
    LoadReport report(long now, long notStarted, long unanswered) {
        double seconds = Math.max(0, Math.min(now, sendingEnded) - warmUntil) / 1e9;
        return new LoadReport(
                started.sum(),
                notStarted,
                repeated.sum(),
                created.sum(),
                new EnumMap<>(failures),
                unanswered,
                cancelled.sum(),
                cancellationsRejected.sum(),
                sendFailures.sum(),
                firstSendFailure.get(),
                Duration.ofNanos(now),
                seconds,
                seconds == 0 ? 0 : endedWhileMeasuring / seconds,
                Latencies.of(measured));
    }
}
