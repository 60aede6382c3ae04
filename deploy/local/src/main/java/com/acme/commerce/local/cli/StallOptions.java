package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.monitor.StallReport;
import com.acme.commerce.local.monitor.StallWatch;
import com.acme.commerce.local.platform.Instances;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.process.Child;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Of a command that changes what runs: says for how long partitions stood still because of it. */
final class StallOptions {

    /** A start takes a few seconds, a session 6, an open transaction 10; the rest is for a busy machine. */
    private static final Duration CATCHES_UP_WITHIN = Duration.ofSeconds(120);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Duration maxStall;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    @Option(
            names = "--max-stall",
            paramLabel = "SECONDS",
            description = "Exit with 1 if a partition with work stood still for longer.")
    private void setMaxStall(double seconds) {
        if (!(seconds > 0)) {
            throw new ParameterException(spec.commandLine(), "--max-stall must be above 0");
        }
        maxStall = Duration.ofNanos((long) (seconds * 1e9));
    }

    /** What a command does to the platform. */
    @FunctionalInterface
    interface Change {

        /** @param gate returns when everything that waits at that moment has been processed */
        void make(Progress progress, Instances.Gate gate) throws Exception;
    }

    /** Whether the command line asks for the figures. */
    boolean areGiven() {
        return json || maxStall != null;
    }

    /** Without a broker nothing can be measured, and then it is most likely the broker that is to be started. */
    int measureIfPossible(Terminal terminal, Change change) throws Exception {
        boolean possible = terminal.stateFile()
                .read()
                .child(ProcessNames.BROKER)
                .map(Child::isRunning)
                .orElse(false);
        if (possible || areGiven()) {
            return measure(terminal, change);
        }
        change.make(new Progress(terminal.out()), () -> {});
        return 0;
    }

    /** @return the exit code */
    int measure(Terminal terminal, Change change) throws Exception {
        Progress progress = new Progress(json ? silence() : terminal.out());
        StallReport report;
        try (StallWatch watch = new StallWatch(terminal.running().bootstrapServers())) {
            change.make(progress, () -> {
                watch.awaitCaughtUp(CATCHES_UP_WITHIN);
                progress.say("every partition goes on, nothing is left behind");
            });
            report = watch.report();
        }
        terminal.out().print(json ? report.toJson() + System.lineSeparator() : report.toText());
        if (maxStall != null && !report.isWithin(maxStall)) {
            throw new PlatformException(
                    "a partition stood still for longer than " + maxStall.toMillis() / 1000.0 + " s",
                    "The logs of the instances say what went on: deploy/commerce status names them.");
        }
        return 0;
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
