package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.Phases;
import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadListener;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.LoadTick;
import com.acme.commerce.local.load.Schedule;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.topics.KafkaCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;

/**
 * Loads of checkouts on a platform.
 *
 * @param carts makes those of a run, of which each has another name
 * @param phases of each load, of which only the last is measured
 */
public record CheckoutLoads(
        ScratchPlatform platform, Function<String, CartGenerator> carts, Phases phases, Progress progress) {

    /** So that every benchmark sends the same carts. */
    public static final long SEED = 1;

    /** At a rate nothing holds checkouts back: what waits is part of the latency. */
    private static final int NO_BOUND = 1_000_000;

    private static final Duration LONG = Duration.ofDays(1);

    /** Two lines a cart, of which popular products are the most. */
    public static CheckoutLoads usual(ScratchPlatform platform, Phases phases, Progress progress) {
        Assortment assortment =
                new Assortment(List.copyOf(platform.settings().stock().keySet()), List.of());
        return new CheckoutLoads(
                platform, name -> new CartGenerator(SEED, name, CartMix.BENCHMARK, assortment), phases, progress);
    }

    /**
     * As many as the platform can take, once it gets no faster: a checkout is started for each that has ended.
     *
     * @param name of the load, another for each on this platform
     * @param runs one after the other
     * @param inFlight checkouts that are under way all the time
     */
    public LoopFigures closed(String name, int runs, int inFlight) {
        settle(name, inFlight);
        return measured(name, runs, settings(Schedule.unlimited()).withMaxInFlight(inFlight));
    }

    /** At a rate, whether or not the platform keeps up. */
    public LoopFigures open(String name, int runs, double perSecond) {
        return measured(name, runs, settings(Schedule.atRate(perSecond)).withMaxInFlight(NO_BOUND));
    }

    /** So many, as fast as they go, for what comes after them. */
    public void fill(String name, long checkouts) {
        AtomicInteger ticks = new AtomicInteger();
        run(name, LoadSettings.of(Schedule.unlimited(), LONG).withMaxCheckouts(checkouts), tick -> {
            if (ticks.incrementAndGet() % Window.SAY_EVERY_TICKS == 0) {
                say(name, tick);
            }
        });
    }

    private void settle(String name, int inFlight) {
        LoadSettings round =
                LoadSettings.of(Schedule.unlimited(), phases.warmUp()).withMaxInFlight(inFlight);
        List<Double> perSecond = new ArrayList<>();
        long begin = System.nanoTime();
        do {
            String settling = "before the " + name + ", round " + (perSecond.size() + 1);
            perSecond.add(run(settling, round, tick -> {}).endedPerSecond());
            progress.say(String.format(
                    Locale.ROOT, "%s: %,.0f checkouts/s to their end", settling, perSecond.get(perSecond.size() - 1)));
        } while (!Settling.isOver(perSecond)
                && System.nanoTime() - begin < phases.settle().toNanos());
    }

    private LoadSettings settings(Schedule schedule) {
        return LoadSettings.of(schedule, phases.warmUp().plus(phases.measure())).withWarmUp(phases.warmUp());
    }

    private LoopFigures measured(String name, int runs, LoadSettings settings) {
        return new LoopFigures(IntStream.rangeClosed(1, runs)
                .mapToObj(run -> measured(name + ' ' + run, settings))
                .toList());
    }

    private Measured measured(String name, LoadSettings settings) {
        try (Admin admin = KafkaCalls.admin(platform.bootstrapServers())) {
            Window window =
                    new Window(platform, admin, settings.warmUp(), settings.duration(), tick -> say(name, tick));
            return window.measured(run(name, settings, window));
        }
    }

    private LoadReport run(String name, LoadSettings settings, LoadListener listener) {
        try (Load load = Load.on(
                platform.bootstrapServers(),
                platform.values(),
                platform.catalogue(),
                carts.apply(name),
                settings,
                listener)) {
            LoadReport report = load.run();
            if (report.exitCode() != 0) {
                throw new PlatformException(
                        "not every checkout of " + name + " came to its end: " + report.toJson(),
                        "See the logs in " + platform.home().logs());
            }
            return report;
        }
    }

    private void say(String name, LoadTick tick) {
        progress.say(String.format(
                Locale.ROOT,
                "%s: %d s, %,.0f checkouts/s to their end, p50 %.0f ms, p99 %.0f ms, %,d in flight",
                name,
                tick.elapsed().toSeconds(),
                tick.endedPerSecond(),
                tick.p50Millis(),
                tick.p99Millis(),
                tick.inFlight()));
    }
}
