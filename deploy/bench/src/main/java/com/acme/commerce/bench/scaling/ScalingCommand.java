package com.acme.commerce.bench.scaling;

import com.acme.commerce.bench.LoopOptions;
import com.acme.commerce.bench.Workbench;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "scaling",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure how many checkouts can be with other numbers of partitions, threads and instances; one of the three differs",
            "from the usual at a time. Each size has a platform of its own."
        })
public final class ScalingCommand implements Callable<Integer> {

    private static final int MOST = 64;

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoopOptions loop;

    @Option(
            names = "--partitions",
            paramLabel = "COUNT",
            split = ",",
            defaultValue = "3,12",
            description = "Partitions of every topic; several with commas. Default: ${DEFAULT-VALUE}.")
    private List<Integer> partitions;

    @Option(
            names = "--threads",
            paramLabel = "COUNT",
            split = ",",
            defaultValue = "2,3",
            description = "Stream threads of each context; several with commas. Default: ${DEFAULT-VALUE}.")
    private List<Integer> threads;

    @Option(
            names = "--instances",
            paramLabel = "COUNT",
            split = ",",
            defaultValue = "2,3",
            description = "Instances; several with commas. Default: ${DEFAULT-VALUE}.")
    private List<Integer> instances;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public ScalingCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        loop.require(spec.commandLine());
        requireCounts("--partitions", partitions);
        requireCounts("--threads", threads);
        requireCounts("--instances", instances);
        return workbench.alone(() -> {
            ScalingBench bench = new ScalingBench(
                    workbench,
                    loop.runs(),
                    loop.phases(),
                    Size.around(partitions, threads, instances),
                    workbench.progress(json));
            workbench.tell("scaling", loop.toMap(), bench.run(), json);
            return 0;
        });
    }

    private void requireCounts(String option, List<Integer> counts) {
        if (counts.stream().anyMatch(count -> count < 1 || count > MOST)) {
            throw new ParameterException(spec.commandLine(), option + " must be from 1 to " + MOST + " each");
        }
    }
}
