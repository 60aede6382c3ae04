package com.acme.commerce.workers;

/**
 * How many requests may be in flight. Never more than {@code maxInFlight}, because reading pauses as soon as the next
 * poll could go beyond it.
 *
 * @param maxInFlight requests that were read and have no acknowledged outcome yet, retries included
 * @param maxPollRecords how many one poll may bring
 */
public record Flow(int maxInFlight, int maxPollRecords) {

    /** Larger polls do not make reading cheaper, but the first outcome of each later. */
    private static final int MOST_PER_POLL = 500;

    public Flow {
        if (maxPollRecords < 1 || maxInFlight < maxPollRecords) {
            throw new IllegalArgumentException("maxInFlight " + maxInFlight + " must be at least maxPollRecords "
                    + maxPollRecords + ", and that 1");
        }
    }

    /** Polls are at most half of the bound, so that reading need not stand still until everything is done. */
    public static Flow of(int maxInFlight) {
        return new Flow(maxInFlight, Math.max(1, Math.min(MOST_PER_POLL, maxInFlight / 2)));
    }

    boolean hasRoom(int inFlight) {
        return inFlight + maxPollRecords <= maxInFlight;
    }

    @Override
    public String toString() {
        return "at most " + maxInFlight + " requests in flight";
    }
}
