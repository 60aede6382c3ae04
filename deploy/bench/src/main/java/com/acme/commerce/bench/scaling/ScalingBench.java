package com.acme.commerce.bench.scaling;

import com.acme.commerce.bench.Phases;
import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.checkouts.CheckoutLoads;
import com.acme.commerce.bench.checkouts.LoopFigures;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.platform.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Measures as many checkouts as can be on platforms of several sizes, one after the other. */
final class ScalingBench {

    private final Workbench workbench;
    private final int runs;
    private final Phases phases;
    private final List<Size> sizes;
    private final Progress progress;

    ScalingBench(Workbench workbench, int runs, Phases phases, List<Size> sizes, Progress progress) {
        this.workbench = workbench;
        this.runs = runs;
        this.phases = phases;
        this.sizes = sizes;
        this.progress = progress;
    }

    List<Section> run() throws InterruptedException {
        Map<Size, LoopFigures> all = new LinkedHashMap<>();
        for (Size size : sizes) {
            progress.say(size.toText());
            all.put(size, measure(size));
        }
        return List.of(
                section("checkouts to their end", all, LoopFigures::throughput),
                section("CPU of a checkout, all processes", all, LoopFigures::cpu),
                section("offsets of a checkout, markers of transactions included", all, LoopFigures::offsets));
    }

    private LoopFigures measure(Size size) throws InterruptedException {
        try (ScratchPlatform platform =
                ScratchPlatform.up(workbench.home(), "scaling", workbench.environment(), size.toSettings(), progress)) {
            return CheckoutLoads.usual(platform, phases, progress)
                    .closed("closed loop", runs, LoadSettings.DEFAULT_MAX_IN_FLIGHT);
        }
    }

    /** The same figure of each size. */
    private static Section section(
            String title, Map<Size, LoopFigures> all, BiFunction<LoopFigures, String, Figure> figure) {
        List<Figure> figures = new ArrayList<>();
        all.forEach((size, loop) -> figures.add(figure.apply(loop, size.toText())));
        return new Section(title, figures);
    }
}
