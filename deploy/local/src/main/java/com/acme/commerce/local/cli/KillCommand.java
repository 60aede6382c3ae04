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

    @Parameters(paramLabel = "PROCESS", description = "Number of an instance, or: worker, broker, registry.")
    private String process;

    private final Terminal terminal;

    public KillCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlatformState state = terminal.stateFile().read();
        Child child = state.require(ProcessNames.parse(process));
        if (!child.isRunning()) {
            throw new PlatformException(
                    child.name() + " is not running", "Start it again: deploy/commerce restart " + process);
        }
        child.kill();
        terminal.out()
                .println(child.name() + " (pid " + child.pid() + ") is killed. Start it again: deploy/commerce restart "
                        + process);
        return 0;
    }
}
