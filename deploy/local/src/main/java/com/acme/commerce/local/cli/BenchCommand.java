package com.acme.commerce.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The program itself knows its benchmarks and their options, so that they stand in one place. */
@Command(
        name = "bench",
        description = "Measure on this machine how fast the platform is, and what a choice costs.",
        customSynopsis = "deploy/commerce bench BENCHMARK [OPTIONS]")
public final class BenchCommand implements Callable<Integer> {

    @Unmatched
    private List<String> arguments = new ArrayList<>();

    private final Terminal terminal;

    public BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return Part.run(terminal.programs().bench(arguments), terminal.out());
    }
}
