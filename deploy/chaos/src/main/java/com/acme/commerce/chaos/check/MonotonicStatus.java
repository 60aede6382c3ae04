package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whoever has seen an order in a state is not shown an earlier one by the active copy, wherever that is by then. */
final class MonotonicStatus implements Invariant {

    private static final String ACTIVE = "active";

    @Override
    public Outcome check(History history) {
        Map<String, List<Read>> seen = new HashMap<>();
        List<Finding> findings = new ArrayList<>();
        long checked = 0;
        List<Read> reads = history.of(Read.class).stream()
                .filter(Read::isAnswer)
                .sorted(Comparator.comparingDouble(Read::fromMs))
                .toList();
        for (Read read : reads) {
            List<Read> before = seen.computeIfAbsent(read.client() + '/' + read.orderId(), any -> new ArrayList<>());
            // What is not there names no copy; who admits no staleness asks the active one.
            boolean ofActive = read.role().equals(ACTIVE) || read.role().isEmpty() && read.admittedMs() == 0;
            if (ofActive && !before.isEmpty()) {
                checked++;
                before.stream()
                        .filter(earlier -> earlier.toMs() <= read.fromMs())
                        .filter(earlier -> !earlier.shown().mayBecome(read.shown()))
                        .findFirst()
                        .ifPresent(earlier -> findings.add(Finding.of(
                                read.orderId(),
                                "went back from " + earlier.shown() + " to " + name(read),
                                earlier,
                                read)));
            }
            before.add(read);
        }
        return Outcome.of("monotonic status", checked, findings);
    }

    private static String name(Read read) {
        return read.shown() == OrderState.NONE ? "nothing" : read.shown().name();
    }
}
