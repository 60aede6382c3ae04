package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.process.Child;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = "End one process at once, without warning (kill -9), to see how the others bear it.")
public final class KillCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROCESS", description = "Number of an instance, or: worker, broker, registry, load.")
    private String process;

    private final Terminal terminal;

    public KillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlatformState state = terminal.stateFile().read();
        Child child = state.require(ProcessNames.parse(process));
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
        terminal.out().println(child.name() + " (pid " + child.pid() + ") is killed. " + next);
        return 0;
    }
}
