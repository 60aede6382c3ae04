package com.acme.commerce.lag;

import com.acme.commerce.lag.Backlog.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was found at places of logs. A record does not change any more, so a place is looked at once for as long as its group
 * stands still there, and again only if there was nothing and the log has grown.
 */
final class KnownRecords {

    private Map<Place, Oldest> known = Map.of();

    /** Where has to be looked, and from which offset on: up to the end. */
    record Question(Place place, long from, long end) {}

    /** What to ask for {@code backlogs}; the places of all others are forgotten. */
    Collection<Question> questions(Collection<Backlog> backlogs) {
        Map<Place, Backlog> waiting = new LinkedHashMap<>();
        backlogs.stream()
                .filter(backlog -> !backlog.isEmpty())
                .forEach(backlog -> waiting.put(backlog.place(), backlog));
        Map<Place, Oldest> kept = new HashMap<>(known);
        kept.keySet().retainAll(waiting.keySet());
        known = kept;
        return waiting.values().stream()
                .filter(backlog -> at(backlog).isEmpty())
                .map(backlog -> new Question(backlog.place(), from(backlog), backlog.end()))
                .toList();
    }

    void learn(Map<Place, Oldest> answers) {
        Map<Place, Oldest> all = new HashMap<>(known);
        all.putAll(answers);
        known = all;
    }

    /** What comes first in {@code backlog}; empty where that is not known. */
    Optional<Oldest> at(Backlog backlog) {
        Oldest oldest = known.get(backlog.place());
        boolean outdated = oldest instanceof Oldest.Nothing nothing && nothing.until() < backlog.end();
        return outdated ? Optional.empty() : Optional.ofNullable(oldest);
    }

    private long from(Backlog backlog) {
        return known.get(backlog.place()) instanceof Oldest.Nothing nothing ? nothing.until() : backlog.from();
    }
}
