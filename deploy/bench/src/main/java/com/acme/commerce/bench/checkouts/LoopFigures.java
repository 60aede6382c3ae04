package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.report.Figure;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * What the runs of one load say.
 *
 * @param runs at least one
 */
public record LoopFigures(List<Measured> runs) {

    /** Less than this is nothing worth a line. */
    private static final double LEAST = 0.005;

    /** Checkouts per second to their end. */
    public Figure throughput(String name) {
        return figure(name, "per s", Measured::perSecond);
    }

    /** Of all processes. */
    public Figure cpu(String name) {
        return figure(name, "CPU s per 1,000", run -> Measured.sum(run.cpuPerThousand()));
    }

    /** Of all topics, markers of transactions included. */
    public Figure offsets(String name) {
        return figure(name, "offsets", run -> Measured.sum(run.offsetsPerCheckout()));
    }

    Figure p50() {
        return figure("p50", "ms", run -> run.load().latency().p50());
    }

    Figure p99() {
        return figure("p99", "ms", run -> run.load().latency().p99());
    }

    Figure figure(String name, String unit, ToDoubleFunction<Measured> value) {
        return new Figure(name, unit, runs.stream().map(value::applyAsDouble).toList());
    }

    /** A figure for each part that is anything in any run, named after it. */
    List<Figure> each(String prefix, String unit, Function<Measured, Map<String, Double>> parts) {
        List<Map<String, Double>> all = runs.stream().map(parts).toList();
        return all.stream()
                .flatMap(run -> run.keySet().stream())
                .distinct()
                .sorted()
                .map(part -> new Figure(
                        prefix + part,
                        unit,
                        all.stream().map(run -> run.getOrDefault(part, 0.0)).toList()))
                .filter(figure -> figure.most() >= LEAST)
                .toList();
    }
}
