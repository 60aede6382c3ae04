package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "scale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Bring the running platform to as many instances as wanted, and say how long partitions stood still.",
            "Missing instances are started; those that are too many end in order, one after the other, the last first."
        })
public final class ScaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "INSTANCES", description = "How many share the work, 1 to 16.")
    private int instances;

    @Mixin
    private StallOptions stalls;

    private final Terminal terminal;

    public ScaleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (instances < 1 || instances > UpCommand.MOST_INSTANCES) {
            throw new ParameterException(spec.commandLine(), "INSTANCES must be from 1 to " + UpCommand.MOST_INSTANCES);
        }
        terminal.running();
        return ExclusiveUse.ofInstances(
                terminal.home(),
                () -> stalls.measure(
                        terminal,
                        (progress, gate) -> terminal.instances(new Supervisor(terminal.stateFile(), progress), progress)
                                .scale(instances, gate)));
    }
}
