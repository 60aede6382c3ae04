package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.StatusReport;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Show the processes of the platform. Exits with 1 unless all of them can be used.")
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    private final Terminal terminal;

    public StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws JsonProcessingException {
        StatusReport report =
                StatusReport.of(terminal.home(), terminal.stateFile().read());
        if (json) {
            terminal.out()
                    .println(JsonMapper.builder()
                            .build()
                            .writerWithDefaultPrettyPrinter()
                            .writeValueAsString(report));
        } else {
            print(report);
        }
        return report.running() ? 0 : 1;
    }

    private void print(StatusReport report) {
        if (report.processes().isEmpty()) {
            terminal.out().println("the platform is not running. Start it: deploy/commerce up");
            return;
        }
        for (StatusReport.ProcessStatus process : report.processes()) {
            terminal.out()
                    .printf(
                            "%-12s %-9s pid %-8d %-24s %s%n",
                            process.name(),
                            process.state(),
                            process.pid(),
                            process.address() == null ? "" : process.address(),
                            process.log());
        }
        terminal.out().println("registry     " + report.registryUrl());
        if (report.lagRecords() != null) {
            report.lagRecords()
                    .forEach((group, lag) -> terminal.out().println("lag          " + group + ": " + lag + " records"));
        }
        terminal.out().println("data         " + report.data());
    }
}
