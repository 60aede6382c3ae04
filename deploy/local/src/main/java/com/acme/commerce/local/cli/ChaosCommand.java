package com.acme.commerce.local.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** The program itself knows its options, so that they stand in one place. */
@Command(
        name = "chaos",
        description =
                "Break a cluster of three brokers and three instances in many ways, and check that nothing was lost or doubled.",
        customSynopsis = "deploy/commerce chaos [--seed NUMBER] [--duration SECONDS] [OPTIONS]")
public final class ChaosCommand implements Callable<Integer> {

    @Unmatched
    private List<String> options = new ArrayList<>();

    private final Terminal terminal;

    public ChaosCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return Part.run(terminal.programs().chaos(options), terminal.out());
    }
}
