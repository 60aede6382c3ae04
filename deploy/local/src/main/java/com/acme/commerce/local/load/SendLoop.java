package com.acme.commerce.local.load;

import java.util.function.BooleanSupplier;

/** Starts checkouts on schedule, as long as there is room for more in flight. */
final class SendLoop {

    /** Starts one checkout. */
    interface Starter {

        /** @param intended when it was meant to start: nanoseconds since the beginning of the run */
        void start(long index, long intended);
    }

    /** Waking up costs about as much as sending a few carts; a millisecond late is part of the latency that is told. */
    static final long SHORTEST_PAUSE = 1_000_000;

    private final Schedule schedule;
    private final Pace pace;
    private final BooleanSupplier room;
    private final Starter starter;
    private volatile boolean stopped;

    SendLoop(Schedule schedule, Pace pace, BooleanSupplier room, Starter starter) {
        this.schedule = schedule;
        this.pace = pace;
        this.room = room;
        this.starter = starter;
    }

    /**
     * Returns when all were started that are meant to start before the end, or at the end where there is no room for
     * them, or when enough were started, or when stopped.
     *
     * @param end nanoseconds since the beginning of the run
     * @param enough how many checkouts at most
     * @return how many were started
     */
    long run(long end, long enough) {
        long index = 0;
        while (index < enough && !stopped && !Thread.currentThread().isInterrupted()) {
            long now = pace.now();
            long intended = schedule.intended(index, now);
            if (intended >= end) {
                break;
            }
            if (intended > now) {
                pace.pause(Math.max(intended - now, SHORTEST_PAUSE));
            } else if (room.getAsBoolean()) {
                starter.start(index, intended);
                index++;
            } else if (now >= end) {
                break;
            } else {
                pace.pause(SHORTEST_PAUSE);
            }
        }
        return index;
    }

    /** Ends the run early; from any thread. */
    void stop() {
        stopped = true;
    }
}
