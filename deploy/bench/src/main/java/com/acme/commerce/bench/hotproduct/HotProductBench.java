package com.acme.commerce.bench.hotproduct;

import com.acme.commerce.bench.Phases;
import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.checkouts.CheckoutLoads;
import com.acme.commerce.bench.checkouts.LoopFigures;
import com.acme.commerce.bench.platform.Conservation;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.platform.ScratchSettings;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.Popularity;
import com.acme.commerce.local.platform.Progress;
import java.util.List;
import java.util.Locale;

/**
 * Compares carts that nearly all want the same product with carts that want products as usual. The stock of a product
 * has one place, so the hot one is the work of a single partition. Carts have one line each: a cart has a product once.
 */
final class HotProductBench {

    private static final CartMix ONE_LINE = CartMix.BENCHMARK.withLines(1);

    private final Workbench workbench;
    private final int runs;
    private final Phases phases;
    private final double share;
    private final Progress progress;
    private long violations;

    /** @param share of the lines that are of the hot product */
    HotProductBench(Workbench workbench, int runs, Phases phases, double share, Progress progress) {
        this.workbench = workbench;
        this.runs = runs;
        this.phases = phases;
        this.share = share;
        this.progress = progress;
    }

    List<Section> run() throws InterruptedException {
        Assortment assortment =
                new Assortment(List.copyOf(ScratchSettings.DEFAULT.stock().keySet()), List.of());
        int products = assortment.stocked().size();
        LoopFigures usual = measure("usual", assortment, new Popularity(products));
        LoopFigures hot = measure("hot", assortment, Popularity.ofOne(products, share));
        Figure usually = usual.throughput("checkouts to their end, as usual");
        Figure hotly = hot.throughput(
                String.format(Locale.ROOT, "checkouts to their end, %.0f %% of lines one product", 100 * share));
        return List.of(new Section(
                "one line a cart, as many as can be",
                List.of(
                        usually,
                        hotly,
                        Figure.of("hot to usual", "times", hotly.median() / usually.median()),
                        usual.cpu("CPU, as usual"),
                        hot.cpu("CPU, hot"),
                        Figure.of("violations found by verify", "", violations))));
    }

    /** That {@code verify} found after the runs. */
    long violations() {
        return violations;
    }

    /** On a platform of its own. */
    private LoopFigures measure(String name, Assortment assortment, Popularity popularity) throws InterruptedException {
        try (ScratchPlatform platform = ScratchPlatform.up(
                workbench.home(), "hot-product", workbench.environment(), ScratchSettings.DEFAULT, progress)) {
            CheckoutLoads loads = new CheckoutLoads(
                    platform,
                    run -> new CartGenerator(CheckoutLoads.SEED, run, ONE_LINE, assortment, popularity),
                    phases,
                    progress);
            LoopFigures measured = loads.closed(name, runs, LoadSettings.DEFAULT_MAX_IN_FLIGHT);
            violations += Conservation.of(platform, progress).violations().total();
            return measured;
        }
    }
}
