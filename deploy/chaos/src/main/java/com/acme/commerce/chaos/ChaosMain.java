package com.acme.commerce.chaos;

import com.acme.commerce.chaos.check.Verdict;
import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.cluster.WallClock;
import com.acme.commerce.chaos.faults.Saboteur;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Plan;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code deploy/commerce chaos}. Exit codes: 0 all holds, 1 something does not or nothing is proved, 2 usage. */
@Command(
        name = "deploy/commerce chaos",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Break a cluster of three brokers and three instances in many ways, and check that nothing was lost or doubled.",
            "It has data, ports and processes of its own. Exits with 1 if anything is violated, or if no transaction was",
            "aborted, because such a run proves nothing."
        })
public final class ChaosMain implements Callable<Integer> {

    private static final String LOG = "chaos.log";

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            description = "The same seed and duration make the same faults. Default: the time now.")
    private Long seed;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "240",
            description = "How long faults happen; draining and checking come after that. Default: ${DEFAULT-VALUE}.")
    private long duration;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            defaultValue = "20",
            description = "Checkouts per second, beside those of three customers over REST. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--faketime",
            paramLabel = "LIBRARY",
            description =
                    "libfaketime.so.1, which sets clocks. Default: where packages put it; without it no clock is set.")
    private Path faketime;

    @Option(names = "--plan", description = "Say what would be done and when, and do nothing.")
    private boolean planOnly;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Home home;
    private final Map<String, String> environment;
    private final PrintStream out;

    private ChaosMain(Home home, Map<String, String> environment, PrintStream out) {
        this.home = home;
        this.environment = environment;
        this.out = out;
    }

    public static void main(String[] args) {
        Map<String, String> environment = System.getenv();
        Home platform = Home.of(Path.of(System.getProperty("commerce.repository", "")), environment);
        // Before the first logger is made.
        System.getProperties().putIfAbsent(LOG, platform.log("chaos").toString());
        Home home = new Home(platform.repository(), platform.data().resolve("chaos"));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(commandLine(home, environment, out).execute(args));
    }

    static CommandLine commandLine(Home home, Map<String, String> environment, PrintStream out) {
        return new CommandLine(new ChaosMain(home, environment, out))
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    }

    @Override
    public Integer call() throws Exception {
        if (!(rate > 0 && rate <= 1_000)) {
            throw new ParameterException(spec.commandLine(), "--rate must be above 0 and at most 1000");
        }
        if (faketime != null && !Files.exists(faketime)) {
            throw new ParameterException(spec.commandLine(), "--faketime: there is no " + faketime);
        }
        Optional<Path> clocks = faketime != null ? Optional.of(faketime) : WallClock.library();
        if (planOnly) {
            plan(true, clocks.isPresent()).faults().forEach(fault -> out.println(line(fault)));
            return 0;
        }
        return ExclusiveUse.ofPlatform(home, () -> run(clocks));
    }

    private int run(Optional<Path> clocks) throws IOException, InterruptedException {
        Progress progress = new Progress(
                json ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) : out);
        Cluster cluster = Cluster.anew(home, environment, clocks, progress);
        Thread end = new Thread(() -> close(cluster), "chaos-end");
        Runtime.getRuntime().addShutdownHook(end);
        try {
            Plan plan = plan(cluster.disksCanBeFilled(), clocks.isPresent());
            progress.say(String.format(
                    Locale.ROOT,
                    "seed %d: %d faults in %d s%s%s",
                    plan.seed(),
                    plan.faults().size(),
                    duration,
                    cluster.disksCanBeFilled() ? "" : "; no full disk, because nothing can be mounted here",
                    clocks.isPresent() ? "" : "; no clock is set, because libfaketime is not installed"));
            Verdict verdict = new ChaosRun(cluster, plan, rate, home.data().resolve("history.jsonl"), progress).run();
            Files.writeString(home.data().resolve("verdict.json"), verdict.toJson());
            out.print(json ? verdict.toJson() + System.lineSeparator() : verdict.toText());
            return verdict.exitCode();
        } finally {
            // By then the hook is needed no more, and does no harm.
            close(cluster);
        }
    }

    private Plan plan(boolean disks, boolean clocks) {
        try {
            seed = seed != null ? seed : System.currentTimeMillis();
            return Plan.of(seed, Duration.ofSeconds(duration), Saboteur.kinds(disks, clocks));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }

    private static String line(Fault fault) {
        return String.format(
                Locale.ROOT,
                "%4d  episode %3d  at %7.1f s for %5.1f s  %-18s %s",
                fault.number(),
                fault.episode(),
                fault.beginMs() / 1000.0,
                fault.lengthMs() / 1000.0,
                fault.kind().label(),
                fault.target());
    }

    private static void close(Cluster cluster) {
        try {
            cluster.close();
        } catch (IOException e) {
            LoggerFactory.getLogger(ChaosMain.class).warn("the cluster was not closed cleanly", e);
        }
    }

    private static int report(Exception failure) {
        if (failure instanceof PlatformException expected) {
            System.err.println("error: " + expected.getMessage());
            System.err.println("hint:  " + expected.hint());
        } else {
            LoggerFactory.getLogger(ChaosMain.class).error("the run failed", failure);
            System.err.println("error: " + failure);
            System.err.println("hint:  This is a defect. Its stack trace stands in " + System.getProperty(LOG));
        }
        return 1;
    }
}
