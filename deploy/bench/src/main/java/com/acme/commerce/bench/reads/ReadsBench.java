package com.acme.commerce.bench.reads;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.platform.ScratchSettings;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.seed.Products;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Looks up stock, first of a lone instance, then of two of which one is asked for what the other has. */
final class ReadsBench {

    /** Names of instances, as the local platform gives them; in metrics and answers. */
    private static final String FIRST = "instance-1";

    private static final String SECOND = "instance-2";

    private static final List<String> PRODUCTS =
            IntStream.rangeClosed(1, Products.COUNT).mapToObj(Products::id).toList();

    /** Of how many products it is found out where they are, one after the other. */
    private static final int PLACED = 1_000;

    private final Workbench workbench;
    private final ReadsSettings settings;
    private final Progress progress;
    private final List<Section> sections = new ArrayList<>();
    private long wrong;

    ReadsBench(Workbench workbench, ReadsSettings settings, Progress progress) {
        this.workbench = workbench;
        this.settings = settings;
        this.progress = progress;
    }

    /** How many answers were wrong. */
    long wrong() {
        return wrong;
    }

    /** Measures all of it. */
    List<Section> run() throws InterruptedException {
        measure(1);
        measure(2);
        return List.copyOf(sections);
    }

    private void measure(int instances) throws InterruptedException {
        try (ScratchPlatform platform = ScratchPlatform.up(
                        workbench.home(),
                        "reads",
                        workbench.environment(),
                        ScratchSettings.DEFAULT.withInstances(instances),
                        progress);
                LookupClient client = new LookupClient(settings.connections())) {
            // Returns when the copies that follow have everything.
            platform.instances().scale(instances, platform::awaitCaughtUp);
            List<Route> routes = routes(platform.instanceUrls().get(0), instances);
            LoadReport checkouts;
            List<RouteFigures> figures = new ArrayList<>();
            try (CheckoutsBeside beside = CheckoutsBeside.start(platform, settings.checkouts())) {
                for (Route route : routes) {
                    figures.add(measure(route, client, platform));
                }
                checkouts = beside.stop();
            }
            figures.forEach(route -> {
                sections.add(route.section());
                wrong += route.wrong();
            });
            sections.add(section(instances, checkouts));
        }
    }

    private static List<Route> routes(String url, int instances) throws InterruptedException {
        URI first = URI.create(url);
        InetSocketAddress to = new InetSocketAddress(first.getHost(), first.getPort());
        // The last as well: when it has stock, all have.
        Map<String, List<String>> owners = Owners.of(url, PRODUCTS.subList(PRODUCTS.size() - PLACED, PRODUCTS.size()));
        if (instances == 1) {
            return List.of(Route.local(to, FIRST, PRODUCTS));
        }
        List<String> elsewhere = owners.getOrDefault(SECOND, List.of());
        return List.of(Route.oneHop(to, SECOND, elsewhere), Route.standby(to, FIRST, elsewhere));
    }

    private RouteFigures measure(Route route, LookupClient client, ScratchPlatform platform)
            throws InterruptedException {
        RouteFigures figures = new RouteFigures(route);
        for (int run = 1; run <= settings.runs(); run++) {
            Duration before = platform.usage().get(FIRST).cpu();
            Lookups closed = client.run(route, Timing.closed(settings.warmUp(), settings.duration()));
            Duration cpu = platform.usage().get(FIRST).cpu().minus(before);
            double share = (double) settings.duration().toNanos()
                    / settings.duration().plus(settings.warmUp()).toNanos();
            figures.addClosed(closed, share * cpu.toNanos() / 1e9);
            Lookups open = client.run(
                    route, new Timing(settings.rateWhere(closed.perSecond()), settings.warmUp(), settings.duration()));
            figures.addOpen(open);
            say(route, run, closed, open);
        }
        return figures;
    }

    private void say(Route route, int run, Lookups closed, Lookups open) {
        progress.say(String.format(
                Locale.ROOT,
                "%s, run %d: %,.0f/s; at %,.0f/s p50 %.2f ms, p99 %.2f ms, p99.9 %.2f ms",
                route.title(),
                run,
                closed.perSecond(),
                open.perSecond(),
                open.millisAt(50),
                open.millisAt(99),
                open.millisAt(99.9)));
        List.of(closed, open)
                .forEach(lookups -> lookups.complaint()
                        .ifPresent(complaint ->
                                progress.say(lookups.wrong() + " answers were wrong, the first: " + complaint)));
    }

    private static Section section(int instances, LoadReport checkouts) {
        return new Section(
                "checkouts beside, instances: " + instances,
                List.of(
                        Figure.of("ended", "checkouts/s", checkouts.endedPerSecond()),
                        Figure.of("p50", "ms", checkouts.latency().p50()),
                        Figure.of("p99", "ms", checkouts.latency().p99())));
    }
}
