package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.ceiling.BrokerCeiling;
import com.acme.commerce.bench.platform.Conservation;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.platform.ScratchSettings;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.verify.VerifyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measures checkouts with each guarantee, on a platform of its own. */
final class CheckoutsBench {

    private final Workbench workbench;
    private final CheckoutsSettings settings;
    private final Progress progress;
    private long violations;

    CheckoutsBench(Workbench workbench, CheckoutsSettings settings, Progress progress) {
        this.workbench = workbench;
        this.settings = settings;
        this.progress = progress;
    }

    List<Section> run() throws InterruptedException {
        List<Section> sections = new ArrayList<>();
        List<CheckoutFigures> all = new ArrayList<>();
        for (Guarantee guarantee : settings.guarantees()) {
            progress.say("guarantee " + guarantee);
            try (ScratchPlatform platform = ScratchPlatform.up(
                    workbench.home(), "checkouts", workbench.environment(), platformSettings(guarantee), progress)) {
                CheckoutFigures figures = measure(guarantee, platform);
                all.add(figures);
                sections.addAll(figures.sections());
            }
        }
        if (all.size() > 1) {
            sections.add(CheckoutFigures.price(all.get(0), all.get(1)));
        }
        return sections;
    }

    /** That {@code verify} found after the runs. */
    long violations() {
        return violations;
    }

    private CheckoutFigures measure(Guarantee guarantee, ScratchPlatform platform) throws InterruptedException {
        CheckoutLoads loads = CheckoutLoads.usual(platform, settings.phases(), progress);
        LoopFigures closed = loads.closed("closed loop", settings.runs(), settings.inFlight());
        Markers markers = Markers.in(platform.home().folder(ProcessNames.BROKER));
        double half = closed.throughput("closed loop").median() / 2;
        double rate = settings.rate().orElse(half);
        LoopFigures open = loads.open("open loop", settings.runs(), rate);
        VerifyReport verified = Conservation.of(platform, progress);
        violations += verified.violations().total();
        return new CheckoutFigures(guarantee, closed, markers, rate, open, ceiling(platform, closed), verified);
    }

    private ScratchSettings platformSettings(Guarantee guarantee) {
        ScratchSettings chosen = ScratchSettings.DEFAULT.with("COMMERCE_STREAMS_GUARANTEE", guarantee.name());
        return settings.intervalMs().isPresent()
                ? chosen.with(
                        "COMMERCE_STREAMS_COMMIT_INTERVAL_MS",
                        Integer.toString(settings.intervalMs().getAsInt()))
                : chosen;
    }

    /** Of the same broker, while nothing else asks it for anything. */
    private Figure ceiling(ScratchPlatform platform, LoopFigures closed) {
        int recordBytes = (int) Math.round(
                closed.figure("a record", "bytes", Measured::bytesPerOffset).median());
        platform.stop(name -> !name.equals(ProcessNames.BROKER));
        BrokerCeiling ceiling = new BrokerCeiling(
                platform.bootstrapServers(),
                platform.settings().partitions(),
                recordBytes,
                settings.ceilingWarmUp(),
                settings.ceiling());
        List<Double> runs = new ArrayList<>();
        for (int run = 1; run <= settings.runs(); run++) {
            double reached = ceiling.recordsPerSecond("bench.ceiling-" + run + ".v1");
            progress.say(
                    String.format(Locale.ROOT, "ceiling %d: %,.0f records/s of %d bytes", run, reached, recordBytes));
            runs.add(reached);
        }
        return new Figure("the broker alone takes", "records/s", runs);
    }
}
