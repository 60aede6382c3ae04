package com.acme.commerce.local.cli;

import com.acme.commerce.local.Broker;
import com.acme.commerce.local.BrokerSettings;
import com.acme.commerce.local.bench.PartitioningBench;
import com.acme.commerce.local.bench.PartitioningFigures;
import com.acme.commerce.local.platform.FileTrees;
import com.acme.commerce.local.platform.Progress;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measure on this machine what a choice costs. Let nothing else run meanwhile.")
public final class BenchCommand {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    public BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Compare records placed by key with records placed round robin: what is read out of order,",
                "how full partitions get, how many records pass a second. Starts a broker of its own."
            })
    int partitioning(
            @Option(
                            names = "--records",
                            defaultValue = "1000000",
                            description = "Records in a run; ${DEFAULT-VALUE} unless given.")
                    int records,
            @Option(
                            names = "--aggregates",
                            defaultValue = "10000",
                            description = "What they are about, few of them most often; ${DEFAULT-VALUE} unless given.")
                    int aggregates,
            @Option(
                            names = "--rounds",
                            defaultValue = "5",
                            description = "Runs of each, in turn; medians are told. ${DEFAULT-VALUE} unless given.")
                    int rounds,
            @Option(names = "--json", description = "Print one JSON array at the end, and nothing else.") boolean json)
            throws IOException {
        requirePositive("--records", records);
        requirePositive("--aggregates", aggregates);
        requirePositive("--rounds", rounds);
        Path folder = Files.createTempDirectory("partitioning");
        try (Broker broker = Broker.start(BrokerSettings.onFreePorts(folder))) {
            Progress progress = new Progress(terminal.out());
            Consumer<PartitioningFigures> tell =
                    json ? figures -> {} : figures -> progress.say(figures.toText(aggregates));
            List<PartitioningFigures> medians =
                    new PartitioningBench(broker.bootstrapServers(), records, aggregates, rounds).run(tell);
            terminal.out()
                    .println(
                            json
                                    ? JsonMapper.builder().build().writeValueAsString(medians)
                                    : text(medians, records, aggregates, rounds));
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

    private static String text(List<PartitioningFigures> medians, int records, int aggregates, int rounds) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "medians of %d runs with %,d records about %,d aggregates:", rounds, records, aggregates));
        medians.forEach(
                figures -> text.append(System.lineSeparator()).append("  ").append(figures.toText(aggregates)));
        return text.toString();
    }
}
