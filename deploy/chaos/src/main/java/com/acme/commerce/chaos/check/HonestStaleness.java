package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.List;

/**
 * An answer is no older than it says: it shows whatever anybody had seen so long before it was asked for. The active copy
 * says that it is not old at all.
 */
final class HonestStaleness implements Invariant {

    @Override
    public Outcome check(History history) {
        Sightings sightings = new Sightings(history);
        List<Finding> findings = new ArrayList<>();
        long checked = 0;
        for (Read read : history.of(Read.class)) {
            if (!read.isAnswer()) {
                continue;
            }
            checked++;
            double reflects = read.fromMs() - age(read);
            sightings
                    .against(read.orderId(), read.shown(), reflects)
                    .ifPresent(sighting -> findings.add(Finding.of(
                            read.orderId(),
                            "is older than it says: " + sighting.state() + " had been seen before",
                            sighting.what(),
                            read)));
            if (read.stalenessMs() > read.admittedMs()) {
                findings.add(Finding.of(read.orderId(), "is older than the reader admits", read));
            }
        }
        return Outcome.of("no staler than it says", checked, findings);
    }

    /** What is not there names no age: then it is as old as the reader admits. It is told in whole milliseconds. */
    private static double age(Read read) {
        long told = read.role().isEmpty() ? read.admittedMs() : read.stalenessMs();
        return told == 0 ? 0 : told + 1;
    }
}
