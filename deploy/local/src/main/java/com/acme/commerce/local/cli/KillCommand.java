package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.process.Child;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "End one process at once, without warning (kill -9), to see how the others bear it.")
public final class KillCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "PROCESS",
            description =
                    "Number of an instance, or: worker, stripe, broker, registry, load, moderator, carrier, notifier,"
                            + " mail.")
    private String process;

    @Option(
            names = "--follow",
            description =
                    "Wait until the others have taken over and caught up, and say how long partitions stood still."
                            + " --max-stall and --json do so as well.")
    private boolean follow;

    @Mixin
    private StallOptions stalls;

    private final Terminal terminal;

    public KillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Child child = terminal.stateFile().read().require(ProcessNames.parse(process));
        if (follow || stalls.areGiven()) {
            return stalls.measure(terminal, (progress, gate) -> {
                progress.say(kill(child));
                gate.await();
            });
        }
        terminal.out().println(kill(child));
        return 0;
    }

    /** @return a sentence that says so */
    private String kill(Child child) {
        boolean ran = child.isRunning();
        child.kill();
        if (child.name().equals(ProcessNames.LOAD)) {
            // It is not started again in its place, so nothing is missing without it.
            terminal.stateFile().update(s -> s.without(child));
        }
        String next = ProcessNames.startAgain(child.name());
        if (!ran) {
            throw new PlatformException(child.name() + " is not running", next);
        }
        return child.name() + " (pid " + child.pid() + ") is killed. " + next;
    }
}
