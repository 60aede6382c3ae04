package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.Command;
import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.FaultEvent;
import com.acme.commerce.chaos.history.History;
import com.acme.commerce.chaos.history.Read;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the faults of a run did, one row for each. */
final class FaultTable {

    private record Request(double fromMs, boolean answered) {}

    private final List<Request> requests = new ArrayList<>();
    private final SortedMap<Integer, NavigableSet<Double>> ends = new TreeMap<>();
    private final List<FaultEvent> faults;

    FaultTable(History history) {
        faults = history.of(FaultEvent.class);
        history.of(Command.class).forEach(each -> requests.add(new Request(each.fromMs(), each.acknowledged())));
        history.of(Read.class).forEach(each -> requests.add(new Request(each.fromMs(), each.isAnswer())));
        history.of(Fact.class)
                .forEach(fact -> ends.computeIfAbsent(fact.partition(), any -> new TreeSet<>())
                        .add(fact.atMs()));
    }

    List<FaultRow> rows() {
        return faults.stream()
                .filter(event -> event.phase().equals(FaultEvent.BEGIN))
                .sorted(Comparator.comparingInt(FaultEvent::number))
                .map(this::row)
                .toList();
    }

    private FaultRow row(FaultEvent begin) {
        double healed = faults.stream()
                .filter(event ->
                        event.number() == begin.number() && event.phase().equals(FaultEvent.HEAL))
                .mapToDouble(event -> event.atMs() + event.tookMs())
                .findFirst()
                .orElse(begin.atMs());
        List<Request> during = requests.stream()
                .filter(request -> request.fromMs() >= begin.atMs() && request.fromMs() <= healed)
                .toList();
        double recovered = recovered(healed);
        return new FaultRow(
                begin.number(),
                begin.kind(),
                begin.target(),
                begin.effect(),
                begin.atMs(),
                healed,
                during.size(),
                during.stream().filter(Request::answered).count(),
                silence(begin.atMs(), Math.max(healed, recovered)),
                recovered < 0 ? -1 : recovered - healed);
    }

    /** When a checkout of each partition has ended since; -1 if that was never so. */
    private double recovered(double healed) {
        double last = healed;
        for (NavigableSet<Double> times : ends.values()) {
            Double next = times.higher(healed);
            if (next == null) {
                return -1;
            }
            last = Math.max(last, next);
        }
        return last;
    }

    private double silence(double from, double to) {
        double longest = 0;
        for (NavigableSet<Double> times : ends.values()) {
            Double last = times.lower(from);
            double before = last == null ? from : last;
            for (double time : times.subSet(from, true, to, true)) {
                longest = Math.max(longest, time - before);
                before = time;
            }
            longest = Math.max(longest, to - before);
        }
        return longest;
    }
}
