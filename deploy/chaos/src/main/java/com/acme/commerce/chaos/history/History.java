package com.acme.commerce.chaos.history;

import java.util.List;

/**
 * What happened in a run.
 *
 * @param events in the order in which they were written down
 */
public record History(List<Event> events) {

    public History {
        events = List.copyOf(events);
    }

    /** Those of one type, in their order. */
    public <E extends Event> List<E> of(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
