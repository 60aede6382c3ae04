package com.acme.commerce.bench.hotproduct;

import com.acme.commerce.bench.LoopOptions;
import com.acme.commerce.bench.Workbench;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "hot-product",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure checkouts of which nearly all want the same product, beside checkouts as usual.",
            "Exits with 1 if verify finds anything."
        })
public final class HotProductCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoopOptions loop;

    @Option(
            names = "--share",
            paramLabel = "SHARE",
            defaultValue = "0.9",
            description = "Of the lines that are of that product, from 0 to 1. Default: ${DEFAULT-VALUE}.")
    private double share;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public HotProductCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        loop.require(spec.commandLine());
        if (!(share > 0 && share < 1)) {
            throw new ParameterException(spec.commandLine(), "--share must be above 0 and below 1");
        }
        return workbench.alone(() -> {
            HotProductBench bench =
                    new HotProductBench(workbench, loop.runs(), loop.phases(), share, workbench.progress(json));
            Map<String, String> settings = new TreeMap<>(loop.toMap());
            settings.put("share", Double.toString(share));
            workbench.tell("hot-product", settings, bench.run(), json);
            return bench.violations() == 0 ? 0 : 1;
        });
    }
}
