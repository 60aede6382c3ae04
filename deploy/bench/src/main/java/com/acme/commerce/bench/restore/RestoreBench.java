package com.acme.commerce.bench.restore;

import com.acme.commerce.bench.Phases;
import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.checkouts.CheckoutLoads;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.platform.ScratchSettings;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.platform.FileTrees;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.topics.KafkaCalls;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;

/** Lets an instance that has lost all its state come back, again and again. */
final class RestoreBench {

    private static final String CHANGELOG = "-changelog";

    private final Workbench workbench;
    private final int runs;
    private final long checkouts;
    private final Progress progress;

    RestoreBench(Workbench workbench, int runs, long checkouts, Progress progress) {
        this.workbench = workbench;
        this.runs = runs;
        this.checkouts = checkouts;
        this.progress = progress;
    }

    /**
     * One return.
     *
     * @param bytes of all changelogs, on the broker's disk
     * @param readySeconds from the start of the process until it said that it was ready
     */
    private record Return(Restored.Span restored, long bytes, double readySeconds) {

        double megabytesPerSecond() {
            double share = restored.records() / (double) restored.all();
            return bytes / 1e6 * share / restored.seconds();
        }
    }

    List<Section> run() throws Exception {
        try (ScratchPlatform platform = ScratchPlatform.up(
                workbench.home(), "restore", workbench.environment(), ScratchSettings.DEFAULT, progress)) {
            CheckoutLoads.usual(platform, Phases.NONE, progress).fill("fill", checkouts);
            platform.awaitCaughtUp();
            List<Return> returns = new ArrayList<>();
            for (int run = 1; run <= runs; run++) {
                Return one = comeBack(platform);
                progress.say(String.format(
                        Locale.ROOT,
                        "restore %d: %,d records in %.1f s, ready after %.1f s",
                        run,
                        one.restored().all(),
                        one.restored().seconds(),
                        one.readySeconds()));
                returns.add(one);
            }
            return List.of(new Section(
                    String.format(Locale.ROOT, "an instance without state restores that of %,d checkouts", checkouts),
                    List.of(
                            figure(
                                    "records",
                                    "records",
                                    returns,
                                    one -> one.restored().all()),
                            figure("their changelogs on disk", "MB", returns, one -> one.bytes() / 1e6),
                            figure(
                                    "restored",
                                    "records/s",
                                    returns,
                                    one -> one.restored().perSecond()),
                            figure("restored", "MB/s", returns, Return::megabytesPerSecond),
                            figure("ready after its start", "s", returns, Return::readySeconds))));
        }
    }

    private Return comeBack(ScratchPlatform platform) throws Exception {
        Path state = platform.home().instance(1).resolve("state");
        String metrics = platform.instanceUrls().get(0) + "/metrics";
        long bytes = changelogBytes(platform);
        RestoreGauge gauge = platform.instances().without(() -> {
            FileTrees.delete(state);
            return new RestoreGauge(metrics);
        });
        double readySeconds = gauge.secondsUntilNow();
        return new Return(gauge.end(), bytes, readySeconds);
    }

    private static long changelogBytes(ScratchPlatform platform) {
        try (Admin admin = KafkaCalls.admin(platform.bootstrapServers())) {
            List<Integer> brokers = KafkaCalls.await(admin.describeCluster().nodes()).stream()
                    .map(Node::id)
                    .toList();
            return KafkaCalls.await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                    .flatMap(folders -> folders.values().stream())
                    .flatMap(folder -> folder.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().endsWith(CHANGELOG))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    private static Figure figure(String name, String unit, List<Return> returns, ToDoubleFunction<Return> value) {
        return new Figure(name, unit, returns.stream().map(value::applyAsDouble).toList());
    }
}
