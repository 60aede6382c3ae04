package com.acme.commerce.local.load;

import java.time.Duration;

/**
 * How much load, for how long.
 *
 * @param schedule when checkouts start
 * @param duration how long checkouts are started
 * @param warmUp the first part of that, which is left out of what is measured
 * @param drain how long the checkouts in flight are waited for after that
 * @param maxInFlight how many checkouts may be waited for at once: further ones have to wait for their turn
 * @param maxCheckouts how many checkouts at most
 */
public record LoadSettings(
        Schedule schedule, Duration duration, Duration warmUp, Duration drain, int maxInFlight, long maxCheckouts) {

    /** At 4,000 checkouts a second it takes a second to fill: enough to keep every part of the system busy. */
    public static final int DEFAULT_MAX_IN_FLIGHT = 4_000;

    /** A checkout gives up after 30 s, and its ending takes a moment to arrive. */
    private static final Duration DEFAULT_DRAIN = Duration.ofSeconds(45);

    /** Until then code is compiled, caches are filled and connections are made. */
    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(15);

    public LoadSettings {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be above 0, but is " + duration);
        }
        if (warmUp.isNegative() || warmUp.compareTo(duration) >= 0) {
            throw new IllegalArgumentException("warmUp must be shorter than " + duration + ", but is " + warmUp);
        }
        if (drain.isNegative()) {
            throw new IllegalArgumentException("drain must not be negative, but is " + drain);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, but is " + maxInFlight);
        }
        if (maxCheckouts < 1) {
            throw new IllegalArgumentException("maxCheckouts must be at least 1, but is " + maxCheckouts);
        }
    }

    /** With a quarter of the time to warm up, and usual bounds. */
    public static LoadSettings of(Schedule schedule, Duration duration) {
        Duration quarter = duration.dividedBy(4);
        Duration warmUp = quarter.compareTo(LONGEST_WARM_UP) > 0 ? LONGEST_WARM_UP : quarter;
        return new LoadSettings(schedule, duration, warmUp, DEFAULT_DRAIN, DEFAULT_MAX_IN_FLIGHT, Long.MAX_VALUE);
    }

    public LoadSettings withMaxInFlight(int bound) {
        return new LoadSettings(schedule, duration, warmUp, drain, bound, maxCheckouts);
    }

    public LoadSettings withMaxCheckouts(long bound) {
        return new LoadSettings(schedule, duration, warmUp, drain, maxInFlight, bound);
    }

    public LoadSettings withWarmUp(Duration time) {
        return new LoadSettings(schedule, duration, time, drain, maxInFlight, maxCheckouts);
    }

    public LoadSettings withDrain(Duration time) {
        return new LoadSettings(schedule, duration, warmUp, time, maxInFlight, maxCheckouts);
    }
}
