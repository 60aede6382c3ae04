package com.acme.commerce.bench.partitioning;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.platform.FileTrees;
import com.acme.commerce.local.platform.Progress;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "partitioning",
        mixinStandardHelpOptions = true,
        description = {
            "Compare records placed by key with records placed round robin: what is read out of order,",
            "how full partitions get, how many records pass a second. Starts a broker of its own."
        })
public final class PartitioningCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--records",
            defaultValue = "1000000",
            description = "Records in a run; ${DEFAULT-VALUE} unless given.")
    private int records;

    @Option(
            names = "--aggregates",
            defaultValue = "10000",
            description = "What they are about, few of them most often; ${DEFAULT-VALUE} unless given.")
    private int aggregates;

    @Option(
            names = "--rounds",
            defaultValue = "5",
            description = "Runs of each, in turn; medians are told. ${DEFAULT-VALUE} unless given.")
    private int rounds;

    @Option(names = "--json", description = "Print one JSON array at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public PartitioningCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws IOException {
        requirePositive("--records", records);
        requirePositive("--aggregates", aggregates);
        requirePositive("--rounds", rounds);
        Path folder = Files.createTempDirectory("partitioning");
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            Progress progress = workbench.progress(json);
            List<PartitioningFigures> medians = new PartitioningBench(
                            broker.bootstrapServers(), records, aggregates, rounds)
                    .run(figures -> progress.say(figures.toText(aggregates)));
            workbench.out().println(json ? JsonMapper.builder().build().writeValueAsString(medians) : text(medians));
            return CommandLine.ExitCode.OK;
        } finally {
            FileTrees.delete(folder);
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be above 0");
        }
    }

    private String text(List<PartitioningFigures> medians) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "medians of %d runs with %,d records about %,d aggregates:", rounds, records, aggregates));
        medians.forEach(
                figures -> text.append(System.lineSeparator()).append("  ").append(figures.toText(aggregates)));
        return text.toString();
    }
}
