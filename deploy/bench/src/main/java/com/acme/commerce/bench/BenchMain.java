package com.acme.commerce.bench;

import com.acme.commerce.bench.checkouts.CheckoutsCommand;
import com.acme.commerce.bench.flashsale.FlashSaleCommand;
import com.acme.commerce.bench.hotproduct.HotProductCommand;
import com.acme.commerce.bench.micro.MicroCommand;
import com.acme.commerce.bench.partitioning.PartitioningCommand;
import com.acme.commerce.bench.reads.ReadsCommand;
import com.acme.commerce.bench.restore.RestoreCommand;
import com.acme.commerce.bench.scaling.ScalingCommand;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.Home;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code deploy/commerce bench}. Exit codes: 0 measured, 1 failed or something does not add up, 2 usage. */
@Command(
        name = "deploy/commerce bench",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "BENCHMARK",
        description = {
            "Measure on this machine how fast the platform is, and what a choice costs. Each benchmark has data, ports and",
            "processes of its own, and takes them away in the end. Let nothing else run meanwhile."
        })
public final class BenchMain {

    private static final String LOG = "bench.log";

    private BenchMain() {}

    public static void main(String[] args) {
        Home home = Home.of(Path.of(System.getProperty("commerce.repository", "")), System.getenv());
        // Before the first logger is made.
        System.getProperties().putIfAbsent(LOG, home.log("bench").toString());
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Workbench workbench =
                new Workbench(new Home(home.repository(), home.data().resolve("bench")), System.getenv(), out);
        System.exit(commandLine(workbench).execute(args));
    }

    static CommandLine commandLine(Workbench workbench) {
        return new CommandLine(new BenchMain())
                .addSubcommand(new CheckoutsCommand(workbench))
                .addSubcommand(new RestoreCommand(workbench))
                .addSubcommand(new ScalingCommand(workbench))
                .addSubcommand(new HotProductCommand(workbench))
                .addSubcommand(new PartitioningCommand(workbench))
                .addSubcommand(new ReadsCommand(workbench))
                .addSubcommand(new FlashSaleCommand(workbench))
                .addSubcommand(new MicroCommand(workbench))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    }

    private static int report(Exception failure) {
        if (failure instanceof PlatformException expected) {
            System.err.println("error: " + expected.getMessage());
            System.err.println("hint:  " + expected.hint());
        } else {
            LoggerFactory.getLogger(BenchMain.class).error("the benchmark failed", failure);
            System.err.println("error: " + failure);
            System.err.println("hint:  This is a defect. Its stack trace stands in " + System.getProperty(LOG));
        }
        return 1;
    }
}
