package com.acme.commerce.local.cli;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.Home;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "reset",
        mixinStandardHelpOptions = true,
        description = "Delete all data of the platform: topics, schemas, state stores, logs. Only while it is down.")
public final class ResetCommand implements Callable<Integer> {

    private final Terminal terminal;

    public ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        Home home = terminal.home();
        ExclusiveUse.ofPlatform(home, () -> {
            if (terminal.stateFile().read().isRunning()) {
                throw new PlatformException(
                        "the platform is running, its data are in use", "Take it down first: deploy/commerce down");
            }
            home.deleteData();
            return null;
        });
        terminal.out().println("all data in " + home.data() + " are deleted");
        return 0;
    }
}
