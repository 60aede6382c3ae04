package com.acme.commerce.bench.reads;

import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the runs of one route came to. */
final class RouteFigures {

    private static final String LOOKUPS = "lookups/s";
    private static final String MILLIS = "ms";

    private final Route route;
    private final List<Lookups> closed = new ArrayList<>();
    private final List<Lookups> open = new ArrayList<>();
    private final List<Double> cpuMicros = new ArrayList<>();

    RouteFigures(Route route) {
        this.route = route;
    }

    /** @param cpuSeconds what the instance that was asked has used meanwhile, its share of the checkouts included */
    void addClosed(Lookups run, double cpuSeconds) {
        closed.add(run);
        cpuMicros.add(cpuSeconds * 1e6 / run.answered());
    }

    void addOpen(Lookups run) {
        open.add(run);
    }

    long wrong() {
        return closed.stream().mapToLong(Lookups::wrong).sum()
                + open.stream().mapToLong(Lookups::wrong).sum();
    }

    /** As fast as it goes, and then at a rate. */
    Section section() {
        return new Section(
                route.title(),
                List.of(
                        figure("as fast as it goes", LOOKUPS, closed, Lookups::perSecond),
                        figure("  p99", MILLIS, closed, run -> run.millisAt(99)),
                        new Figure("  CPU of the asked instance, a lookup", "us", cpuMicros),
                        figure("at a rate, kept", LOOKUPS, open, Lookups::perSecond),
                        figure("  p50", MILLIS, open, run -> run.millisAt(50)),
                        figure("  p99", MILLIS, open, run -> run.millisAt(99)),
                        figure("  p99.9", MILLIS, open, run -> run.millisAt(99.9)),
                        figure("  longest", MILLIS, open, Lookups::worstMillis),
                        figure("  never asked", "lookups", open, Lookups::notAsked)));
    }

    private static Figure figure(String name, String unit, List<Lookups> runs, ToDoubleFunction<Lookups> value) {
        return new Figure(name, unit, runs.stream().mapToDouble(value).boxed().toList());
    }
}
