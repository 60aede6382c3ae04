package com.acme.commerce.local.cli;

import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.platform.Supervisor;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Take the platform down in order. The data stay for the next up.")
public final class DownCommand implements Callable<Integer> {

    private final Terminal terminal;

    public DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Progress progress = new Progress(terminal.out());
        boolean any = new Supervisor(terminal.stateFile(), progress).stopAll();
        progress.say(
                any
                        ? "the platform is down; its data stay in "
                                + terminal.home().data()
                        : "nothing was running");
        return 0;
    }
}
