package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.verify.VerifyReport;
import com.acme.commerce.local.verify.VerifyRun;
import com.acme.commerce.local.verify.VerifySettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Read every committed record and check that nothing was lost or doubled.",
            "Exits with 1 and a list if something does not add up. May run under load."
        })
public final class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--at-rest",
            description = "The load has ended and all has settled: whatever is missing now is called missing.")
    private boolean atRest;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Terminal terminal;

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlatformState state = terminal.running();
        VerifyRun run = new VerifyRun(
                state.bootstrapServers(),
                terminal.values(state).deserializer(),
                terminal.catalogue(),
                atRest ? VerifySettings.atRest() : VerifySettings.DEFAULT);
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        VerifyReport report = run.run(json ? silent : terminal.out());
        terminal.out().print(json ? report.toJson() + System.lineSeparator() : report.toText());
        return report.exitCode();
    }
}
