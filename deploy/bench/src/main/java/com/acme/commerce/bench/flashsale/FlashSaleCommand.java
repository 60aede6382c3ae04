package com.acme.commerce.bench.flashsale;

import com.acme.commerce.bench.Workbench;
import com.acme.commerce.bench.platform.Conservation;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.bench.platform.ScratchSettings;
import com.acme.commerce.bench.report.Figure;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.verify.VerifyReport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "flash-sale",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Sell one product of which there is little to many who come at once, some of whom cannot pay, say it twice or give",
            "it back. Exits with 1, and a list, unless exactly what there was is sold in every sale, and verify agrees."
        })
public final class FlashSaleCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seeds",
            defaultValue = "20",
            description = "How many sales, with seeds 1, 2 and so on. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--buyers",
            defaultValue = "50000",
            description = "Who want one unit each. Default: ${DEFAULT-VALUE}.")
    private int buyers;

    @Option(names = "--stock", defaultValue = "1000", description = "Units there are. Default: ${DEFAULT-VALUE}.")
    private int stock;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Workbench workbench;

    public FlashSaleCommand(Workbench workbench) {
        this.workbench = workbench;
    }

    @Override
    public Integer call() throws Exception {
        requirePositive("--seeds", seeds);
        requirePositive("--stock", stock);
        FlashSaleSettings settings = settings();
        return workbench.alone(() -> {
            Progress progress = workbench.progress(json);
            try (ScratchPlatform platform =
                    ScratchPlatform.up(workbench.home(), "flash-sale", workbench.environment(), scratch(), progress)) {
                FlashSaleBench bench = new FlashSaleBench(platform, settings, progress);
                bench.run();
                VerifyReport verified = Conservation.of(platform, progress);
                workbench.tell("flash-sale", settings.toMap(), List.of(bench.section(), section(verified)), json);
                return exitCode(bench.violations(), verified);
            }
        });
    }

    private int exitCode(List<String> violations, VerifyReport verified) {
        // Beside the JSON, where that is all there may be on the output.
        violations.forEach(System.err::println);
        if (verified.exitCode() != 0) {
            System.err.print(verified.toText());
        }
        return violations.isEmpty() && verified.exitCode() == 0
                ? CommandLine.ExitCode.OK
                : CommandLine.ExitCode.SOFTWARE;
    }

    /** Nothing is for sale but what each sale brings in. */
    private static ScratchSettings scratch() {
        return ScratchSettings.DEFAULT
                .withStock(Map.of())
                .with("COMMERCE_PROCESSOR_DECLINE_SHARE", Double.toString(FlashSaleSettings.DECLINED))
                .with("COMMERCE_PROCESSOR_DUPLICATE_SHARE", Double.toString(FlashSaleSettings.ANSWERED_TWICE));
    }

    private static Section section(VerifyReport verified) {
        return new Section(
                "verify afterwards",
                List.of(
                        Figure.of("records read", "", verified.records()),
                        Figure.of("violations", "", verified.violations().total())));
    }

    private FlashSaleSettings settings() {
        try {
            return new FlashSaleSettings(seeds, buyers, stock);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void requirePositive(String option, int value) {
        if (value < 1) {
            throw new ParameterException(spec.commandLine(), option + " must be above 0");
        }
    }
}
