package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.Workbench;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "checkouts", mixinStandardHelpOptions = true, description = "Measure checkouts from end to end.")
public final class CheckoutsCommand implements Callable<Integer> {

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public CheckoutsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        workbench.progress(json).say("not yet");
        return 1;
    }
}
