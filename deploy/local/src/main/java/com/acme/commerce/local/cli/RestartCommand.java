package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.Instances;
import com.acme.commerce.local.platform.ProcessNames;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Start one process again in its place, after ending it in order if it runs; or all instances, one after the "
                    + "other, each when the one before is ready and every partition has caught up.",
            "Says how long partitions stood still meanwhile."
        })
public final class RestartCommand implements Callable<Integer> {

    private static final String ALL = "all";

    @Parameters(
            paramLabel = "PROCESS",
            description =
                    "Number of an instance, or: all (instances), worker, stripe, broker, registry, moderator, carrier,"
                            + " notifier, mail.")
    private String process;

    @Mixin
    private StallOptions stalls;

    private final Terminal terminal;

    public RestartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (process.equals(ALL)) {
            terminal.running();
            return ExclusiveUse.ofInstances(terminal.home(), () -> stalls.measure(terminal, this::restartAll));
        }
        String name = ProcessNames.parse(process);
        terminal.stateFile().read().require(name);
        return stalls.measureIfPossible(terminal, (progress, gate) -> restart(name, progress, gate));
    }

    private void restartAll(Progress progress, Instances.Gate gate) throws InterruptedException {
        terminal.instances(new Supervisor(terminal.stateFile(), progress), progress)
                .restartAll(gate);
    }

    private void restart(String name, Progress progress, Instances.Gate gate) throws InterruptedException {
        terminal.startUp(new Supervisor(terminal.stateFile(), progress), progress)
                .restart(name);
        gate.await();
    }
}
