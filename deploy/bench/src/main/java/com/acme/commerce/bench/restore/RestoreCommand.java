package com.acme.commerce.bench.restore;

import com.acme.commerce.bench.Workbench;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how fast an instance that has lost all its state restores it from the changelogs.",
            "Checks out carts first, so that there is something to restore."
        })
public final class RestoreCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "RUNS",
            defaultValue = "3",
            description = "How often it loses its state; medians are told. Default: ${DEFAULT-VALUE}.")
    private int runs;

    @Option(
            names = "--checkouts",
            paramLabel = "CHECKOUTS",
            defaultValue = "200000",
            description = "Checkouts whose state there is. Default: ${DEFAULT-VALUE}.")
    private long checkouts;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public RestoreCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        require(runs >= 1 && runs <= 100, "--runs must be from 1 to 100");
        require(checkouts >= 1_000, "--checkouts must be at least 1000");
        return workbench.alone(() -> {
            RestoreBench bench = new RestoreBench(workbench, runs, checkouts, workbench.progress(json));
            Map<String, String> settings =
                    Map.of("runs", Integer.toString(runs), "checkouts", Long.toString(checkouts));
            workbench.tell("restore", settings, bench.run(), json);
            return 0;
        });
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
