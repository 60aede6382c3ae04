package com.acme.commerce.bench.reads;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.report.Section;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "reads",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Look up stock over REST while checkouts go on: as fast as it goes, and how long it takes at a rate. Of keys that",
            "the instance has, of keys of another one, and of a standby. Exits with 1 if an answer is wrong."
        })
public final class ReadsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(names = "--runs", defaultValue = "3", description = "Runs of each kind. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "How long is measured: as fast as it goes, and again at a rate. Default: ${DEFAULT-VALUE}.")
    private int duration;

    @Option(
            names = "--warm-up",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "What goes before, each time, and is not measured. Default: ${DEFAULT-VALUE}.")
    private int warmUp;

    @Option(
            names = "--connections",
            defaultValue = "32",
            description = "Kept connections, with one lookup at a time on each. Default: ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--rate",
            paramLabel = "PER_SECOND",
            defaultValue = "10000",
            description = {
                "Lookups a second at which latency is measured; half of what goes, where that is less.",
                "Default: ${DEFAULT-VALUE}."
            })
    private int rate;

    @Option(
            names = "--checkouts",
            paramLabel = "PER_SECOND",
            defaultValue = "500",
            description = "Checkouts a second beside. Default: ${DEFAULT-VALUE}.")
    private int checkouts;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public ReadsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        requirePositive("--runs", runs);
        requirePositive("--duration", duration);
        requirePositive("--warm-up", warmUp);
        requirePositive("--connections", connections);
        requirePositive("--rate", rate);
        requirePositive("--checkouts", checkouts);
        ReadsSettings settings = new ReadsSettings(
                runs, Duration.ofSeconds(duration), Duration.ofSeconds(warmUp), connections, rate, checkouts);
        return workbench.alone(() -> {
            ReadsBench bench = new ReadsBench(workbench, settings, workbench.progress(json));
            List<Section> sections = bench.run();
            workbench.tell("reads", settings.toMap(), sections, json);
            return bench.wrong() == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        });
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be above 0");
        }
    }
}
