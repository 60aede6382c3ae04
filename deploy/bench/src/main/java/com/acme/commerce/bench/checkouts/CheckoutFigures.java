package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the runs with one guarantee say.
 *
 * @param closed with as many checkouts as can be
 * @param markers in the logs after these
 * @param rate of the others
 * @param open at that rate
 * @param ceiling records per second that the broker alone takes
 * @param verified what {@code verify} said after all runs
 */
record CheckoutFigures(
        Guarantee guarantee,
        LoopFigures closed,
        Markers markers,
        double rate,
        LoopFigures open,
        Figure ceiling,
        VerifyReport verified) {

    private static final String THROUGHPUT = "checkouts to their end";
    private static final String CPU = "CPU: all processes";
    private static final String OFFSETS = "all topics, markers of transactions included";

    List<Section> sections() {
        return List.of(
                section("closed loop: as many as can be", load(closed)),
                section(String.format(Locale.ROOT, "open loop: %,.0f checkouts/s", rate), load(open)),
                section("what a checkout of the closed loop writes: records", records()),
                section("what a checkout of the closed loop writes: bytes", bytes()),
                section("compared with what the broker alone takes", comparison()),
                section(
                        "verify afterwards",
                        List.of(
                                Figure.of("records read", "", verified.records()),
                                Figure.of(
                                        "violations", "", verified.violations().total()))));
    }

    /** What the first guarantee costs, as multiples of what the second reaches. */
    static Section price(CheckoutFigures first, CheckoutFigures second) {
        return new Section(
                "the price of " + first.guarantee + ": its medians as multiples of those with " + second.guarantee,
                List.of(
                        ratio(THROUGHPUT, first.closed.throughput(THROUGHPUT), second.closed.throughput(THROUGHPUT)),
                        ratio("CPU of a checkout, closed loop", first.closed.cpu(CPU), second.closed.cpu(CPU)),
                        ratio("CPU of a checkout, open loop", first.open.cpu(CPU), second.open.cpu(CPU)),
                        ratio("offsets of a checkout", first.closed.offsets(OFFSETS), second.closed.offsets(OFFSETS)),
                        ratio("p50, each at its rate", first.open.p50(), second.open.p50()),
                        ratio("p99, each at its rate", first.open.p99(), second.open.p99())));
    }

    private static List<Figure> load(LoopFigures loop) {
        List<Figure> figures = new ArrayList<>(List.of(
                loop.throughput(THROUGHPUT),
                loop.p50(),
                loop.p99(),
                loop.figure("p99.9", "ms", run -> run.load().latency().p999()),
                loop.figure("failed checkouts", "%", CheckoutFigures::failedPercent),
                loop.figure(
                        "not started in time", "checkouts", run -> run.load().notStarted()),
                loop.cpu(CPU)));
        figures.addAll(loop.each("CPU: ", "CPU s per 1,000", Measured::cpuPerThousand));
        figures.addAll(loop.each("resident: ", "MB", Measured::residentMegabytes));
        return figures;
    }

    private List<Figure> records() {
        List<Figure> figures = new ArrayList<>(List.of(
                closed.offsets(OFFSETS),
                closed.figure(
                        "all topics, without these markers",
                        "records",
                        run -> markers.records(run.offsetsPerCheckout()))));
        figures.addAll(closed.each("", "offsets", Measured::offsetsPerCheckout));
        return figures;
    }

    private List<Figure> bytes() {
        List<Figure> figures = new ArrayList<>();
        figures.add(closed.figure("all topics", "bytes", run -> Measured.sum(run.bytesPerCheckout())));
        figures.addAll(closed.each("", "bytes", Measured::bytesPerCheckout));
        return figures;
    }

    private List<Figure> comparison() {
        Figure written = closed.figure(
                "the closed loop writes",
                "records/s",
                run -> markers.records(run.offsetsPerCheckout()) * run.perSecond());
        return List.of(
                closed.figure("a record on disk", "bytes", Measured::bytesPerOffset),
                written,
                ceiling,
                ratio("share of what the broker takes", written, ceiling));
    }

    private Section section(String title, List<Figure> figures) {
        return new Section(guarantee + ", " + title, figures);
    }

    private static double failedPercent(Measured run) {
        long ended = run.load().orders() + run.load().failed();
        return 100.0 * run.load().failed() / ended;
    }

    private static Figure ratio(String name, Figure of, Figure to) {
        return Figure.of(name, "times", of.median() / to.median());
    }
}
