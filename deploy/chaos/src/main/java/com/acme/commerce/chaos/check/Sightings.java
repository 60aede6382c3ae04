package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which states the orders were seen, by reads and by consumers of the topic: what was seen was committed. */
final class Sightings {

    /**
     * An order was in a state, no later than at a time.
     *
     * @param byMs when it had been seen
     * @param what saw it
     */
    record Sighting(double byMs, OrderState state, Object what) {}

    private final Map<String, List<Sighting>> byOrder = new HashMap<>();

    Sightings(History history) {
        history.of(Fact.class).forEach(fact -> add(fact.orderId(), new Sighting(fact.atMs(), fact.state(), fact)));
        history.of(Read.class).stream()
                .filter(Read::isAnswer)
                .forEach(read -> add(read.orderId(), new Sighting(read.toMs(), read.shown(), read)));
    }

    /** One from before {@code atMs} after which the order cannot be in {@code state}. */
    Optional<Sighting> against(String orderId, OrderState state, double atMs) {
        return byOrder.getOrDefault(orderId, List.of()).stream()
                .filter(sighting -> sighting.byMs() <= atMs)
                .filter(sighting -> !sighting.state().mayBecome(state))
                .findFirst();
    }

    /** Whether the order was seen in {@code state} before {@code atMs}. */
    boolean saw(String orderId, OrderState state, double atMs) {
        return byOrder.getOrDefault(orderId, List.of()).stream()
                .anyMatch(sighting -> sighting.byMs() <= atMs && sighting.state() == state);
    }

    private void add(String orderId, Sighting sighting) {
        byOrder.computeIfAbsent(orderId, any -> new ArrayList<>()).add(sighting);
    }
}
