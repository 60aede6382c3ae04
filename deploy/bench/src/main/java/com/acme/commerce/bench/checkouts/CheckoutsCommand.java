package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.LoopOptions;
import com.acme.commerce.bench.Workbench;
import com.acme.commerce.local.load.LoadSettings;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "checkouts",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measure checkouts from the cart to their end: as many as can be, and at half of that rate; what each costs and",
            "writes, and how that compares with what the broker alone can take. Exits with 1 if verify finds anything."
        })
public final class CheckoutsCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private LoopOptions loop;

    @Option(
            names = "--guarantee",
            paramLabel = "GUARANTEE",
            defaultValue = "exactly_once_v2",
            description = {
                "exactly_once_v2, at_least_once, or both, one after the other, which tells the price of exactly-once.",
                "Default: ${DEFAULT-VALUE}."
            })
    private Guarantee.Choice guarantee;

    @Option(
            names = "--interval",
            paramLabel = "MS",
            description = "Milliseconds between transactions. Default: that of the instances.")
    private Integer interval;

    @Option(
            names = "--in-flight",
            paramLabel = "CHECKOUTS",
            defaultValue = "" + LoadSettings.DEFAULT_MAX_IN_FLIGHT,
            description = "Checkouts under way where as many as can be are started. Default: ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            description = "Checkouts per second of the other load. Default: half of the median of the first.")
    private Double rate;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public CheckoutsCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        CheckoutsSettings settings = settings();
        return workbench.alone(() -> {
            CheckoutsBench bench = new CheckoutsBench(workbench, settings, workbench.progress(json));
            workbench.tell("checkouts", settings.toMap(), bench.run(), json);
            return bench.violations() == 0 ? 0 : 1;
        });
    }

    private CheckoutsSettings settings() {
        loop.require(spec.commandLine());
        require(interval == null || interval >= 1 && interval <= 5_000, "--interval must be from 1 to 5000");
        require(inFlight >= 1, "--in-flight must be at least 1");
        require(rate == null || rate > 0 && rate <= 1_000_000, "--rate must be above 0 and at most 1000000");
        return new CheckoutsSettings(
                loop.runs(),
                loop.phases(),
                guarantee.guarantees(),
                interval == null ? OptionalInt.empty() : OptionalInt.of(interval),
                inFlight,
                rate == null ? OptionalDouble.empty() : OptionalDouble.of(rate));
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), otherwise);
        }
    }
}
