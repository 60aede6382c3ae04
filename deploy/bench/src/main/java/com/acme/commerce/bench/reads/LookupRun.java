package com.acme.commerce.bench.reads;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.HdrHistogram.Histogram;

/** One run: which lookup is due, and what came of it. For the one thread that owns the connections. */
final class LookupRun {

    /** Something that can ask one question at a time. */
    interface Line {

        /** @param intended when it was meant to be asked, to be given back with the answer */
        void ask(String product, long intended);
    }

    /** An instance that has answered nothing for so long will not. Longer than a read looks for a copy. */
    private static final long LATE = TimeUnit.SECONDS.toNanos(10);

    private static final long SEED = 42;

    private final Route route;
    private final Timing timing;
    private final LongSupplier clock;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Deque<Line> idle = new ArrayDeque<>();
    private final Histogram nanos = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final CompletableFuture<Lookups> result = new CompletableFuture<>();

    private boolean begun;
    private long begin;
    private long asked;
    private long underWay;
    private long answered;
    private long notAsked;
    private long wrong;
    private String complaint;

    /** @param clock nanoseconds; the run begins when it is told to ask for the first time */
    LookupRun(Route route, Timing timing, LongSupplier clock) {
        this.route = route;
        this.timing = timing;
        this.clock = clock;
    }

    /** Fails where an instance stops to answer. */
    CompletableFuture<Lookups> result() {
        return result;
    }

    /** A line that can be used from now on. */
    void add(Line line) {
        idle.add(line);
    }

    /** Asks what is due; to be called often. */
    void tick() {
        if (!begun) {
            begun = true;
            begin = clock.getAsLong();
        }
        long now = now();
        while (!idle.isEmpty() && now < timing.end() + LATE) {
            long intended = timing.intended(asked, now);
            if (intended >= timing.end() || intended > now) {
                break;
            }
            idle.poll().ask(route.products().get(random.nextInt(route.products().size())), intended);
            asked++;
            underWay++;
        }
        endIfOver(now);
    }

    /** @param trouble what is wrong with the answer, or empty */
    void answered(Line line, long intended, Optional<String> trouble) {
        long now = now();
        underWay--;
        if (trouble.isPresent()) {
            wrong++;
            complaint = complaint == null ? trouble.get() : complaint;
        }
        if (isMeasured(intended)) {
            record(now - intended);
            answered += now < timing.end() ? 1 : 0;
        }
        idle.add(line);
        tick();
    }

    /** A line broke: what it was asked will not be answered. */
    void broken(Throwable why) {
        result.completeExceptionally(why);
    }

    private void endIfOver(long now) {
        if (now < timing.end() || result.isDone()) {
            return;
        }
        boolean late = now >= timing.end() + LATE;
        if (late && underWay > 0) {
            result.completeExceptionally(new IllegalStateException(
                    underWay + " lookups had no answer " + TimeUnit.NANOSECONDS.toSeconds(LATE) + " s after the end"));
        } else if (late || underWay == 0 && timing.intended(asked, now) >= timing.end()) {
            waitInVain(now);
            double seconds = timing.measured().toNanos() / 1e9;
            result.complete(
                    new Lookups(answered, answered / seconds, nanos, notAsked, wrong, Optional.ofNullable(complaint)));
        }
    }

    private void waitInVain(long now) {
        for (long intended = timing.intended(asked, now);
                intended < timing.end();
                intended = timing.intended(++asked, now)) {
            if (isMeasured(intended)) {
                notAsked++;
                record(now - intended);
            }
        }
    }

    private long now() {
        return clock.getAsLong() - begin;
    }

    private boolean isMeasured(long intended) {
        return intended >= timing.warmUp().toNanos();
    }

    private void record(long took) {
        nanos.recordValue(Math.min(took, nanos.getHighestTrackableValue()));
    }
}
