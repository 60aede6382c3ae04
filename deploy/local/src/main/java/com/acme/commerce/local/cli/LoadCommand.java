package com.acme.commerce.local.cli;

import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.LoadTick;
import com.acme.commerce.local.load.Schedule;
import com.acme.commerce.local.monitor.WrittenOffsets;
import com.acme.commerce.local.platform.PlatformState;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.topics.KafkaCalls;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Check out carts and measure how they end.",
            "Exits with 1 if a checkout was not answered or could not be sent."
        })
public final class LoadCommand implements Callable<Integer> {

    /** For a load that runs until it is stopped. */
    private static final long A_YEAR = TimeUnit.DAYS.toSeconds(365);

    /** After Ctrl-C the checkouts in flight get a moment to end, so that the report is whole. */
    private static final Duration LAST_ENDS = Duration.ofSeconds(5);

    /** What the carts are like. */
    enum Mix {
        typical(CartMix.TYPICAL),
        benchmark(CartMix.BENCHMARK);

        private final CartMix carts;

        Mix(CartMix carts) {
            this.carts = carts;
        }
    }

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "RATE",
            required = true,
            description = "Checkouts per second, or max for as many as the platform can take.")
    private String rate;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            description = "How long checkouts are started. Default: until Ctrl-C.")
    private Long duration;

    @Option(
            names = "--mix",
            paramLabel = "MIX",
            description =
                    "typical: 1 to 4 lines, some out of stock, said twice, or cancelled. benchmark: 2 lines each, nothing "
                            + "fails on purpose. Default: benchmark for --rate max, else typical.")
    private Mix mix;

    @Option(
            names = "--in-flight",
            paramLabel = "CHECKOUTS",
            defaultValue = "" + LoadSettings.DEFAULT_MAX_IN_FLIGHT,
            description = "How many may wait for their end at once. Default: ${DEFAULT-VALUE}.")
    private int inFlight;

    @Option(
            names = "--seed",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "The same seed and run make the same carts. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description = "Names the run; its order ids derive from it. Default: the time now.")
    private String run;

    @Option(names = "--json", description = "Print one JSON object at the end, and nothing else.")
    private boolean json;

    private final Terminal terminal;

    public LoadCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        boolean unlimited = rate.equals("max");
        LoadSettings settings = settings(unlimited);
        CartMix carts = (mix != null ? mix : unlimited ? Mix.benchmark : Mix.typical).carts;
        String name = run != null ? run : Long.toString(System.currentTimeMillis());
        PlatformState state = terminal.running();
        Progress progress = new Progress(terminal.out());
        if (!json) {
            progress.say("load " + name + ": " + (unlimited ? "as many checkouts as possible" : rate + " checkouts/s"));
        }
        try (Admin admin = KafkaCalls.admin(state.bootstrapServers());
                Load load = Load.on(
                        state.bootstrapServers(),
                        terminal.values(state),
                        terminal.catalogue(),
                        new CartGenerator(seed, name, carts, Assortment.seeded()),
                        settings,
                        tick -> show(tick, progress))) {
            CountDownLatch reported = new CountDownLatch(1);
            StopSignal stop = new StopSignal(() -> {
                load.stop();
                awaitReport(reported);
            });
            try {
                WrittenOffsets before = WrittenOffsets.of(admin);
                LoadReport report = load.run();
                terminal.out().print(json ? report.toJson() + System.lineSeparator() : report.toText());
                if (!json && report.started() > 0) {
                    terminal.out().print(WrittenOffsets.of(admin).sinceToText(before, report.started()));
                }
                return report.exitCode();
            } finally {
                reported.countDown();
                stop.end();
            }
        }
    }

    private LoadSettings settings(boolean unlimited) {
        try {
            Schedule schedule = unlimited ? Schedule.unlimited() : Schedule.atRate(Double.parseDouble(rate));
            return LoadSettings.of(schedule, Duration.ofSeconds(duration == null ? A_YEAR : duration))
                    .withMaxInFlight(inFlight);
        } catch (NumberFormatException e) {
            throw new ParameterException(spec.commandLine(), "--rate must be a number or max, but is " + rate);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static void awaitReport(CountDownLatch reported) {
        try {
            if (!reported.await(LAST_ENDS.toMillis(), TimeUnit.MILLISECONDS)) {
                System.err.println("stopped without a report: checkouts in flight have not ended");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(LoadTick tick, Progress progress) {
        if (!json) {
            progress.say(String.format(
                    Locale.ROOT,
                    "started %.0f/s, ended %.0f/s, p50 %.0f ms, p99 %.0f ms, in flight %d",
                    tick.startedPerSecond(),
                    tick.endedPerSecond(),
                    tick.p50Millis(),
                    tick.p99Millis(),
                    tick.inFlight()));
        }
    }
}
