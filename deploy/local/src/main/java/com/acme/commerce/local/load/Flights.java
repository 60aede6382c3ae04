package com.acme.commerce.local.load;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The checkouts that were started and have not ended, and the cancellations that were not answered. */
final class Flights {

    /**
     * A checkout in flight.
     *
     * @param intended when it was meant to start: nanoseconds since the beginning of the run
     * @param cancelled whether its order is to be cancelled
     * @param traceId its trace
     */
    record Flight(long intended, boolean cancelled, String traceId) {}

    private final Map<String, Flight> checkouts = new ConcurrentHashMap<>();
    private final Set<String> cancellations = ConcurrentHashMap.newKeySet();

    /** Asked for before each start, and cheaper than the size of the map. */
    private final AtomicInteger count = new AtomicInteger();

    void start(String orderId, Flight flight) {
        if (checkouts.put(orderId, flight) == null) {
            count.incrementAndGet();
        }
    }

    /** The checkout that ends now, or null where it is not one of ours or has ended before. */
    Flight end(String orderId) {
        Flight flight = checkouts.remove(orderId);
        if (flight != null) {
            count.decrementAndGet();
        }
        return flight;
    }

    void cancel(String orderId) {
        cancellations.add(orderId);
    }

    /** Whether the answer was waited for. */
    boolean cancellationAnswered(String orderId) {
        return cancellations.remove(orderId);
    }

    int count() {
        return count.get();
    }

    boolean isEmpty() {
        return count.get() == 0 && cancellations.isEmpty();
    }
}
