package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = "Start one process again in its place, after ending it in order if it runs.")
public final class RestartCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PROCESS", description = "Number of an instance, or: worker, broker, registry.")
    private String process;

    private final Terminal terminal;

    public RestartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String name = ProcessNames.parse(process);
        Progress progress = new Progress(terminal.out());
        terminal.startUp(new Supervisor(terminal.stateFile(), progress), progress)
                .restart(name);
        return 0;
    }
}
