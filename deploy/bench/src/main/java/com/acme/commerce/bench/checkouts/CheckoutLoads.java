package com.acme.commerce.bench.checkouts;

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
 * @param warmUp is left out of what is measured
 * @param measure how long is measured after that
 */
public record CheckoutLoads(
        ScratchPlatform platform,
        Function<String, CartGenerator> carts,
        Duration warmUp,
        Duration measure,
        Progress progress) {

    /** So that every benchmark sends the same carts. */
    public static final long SEED = 1;

    /** At a rate nothing holds checkouts back: what waits is part of the latency. */
    private static final int NO_BOUND = 1_000_000;

    private static final Duration LONG = Duration.ofDays(1);

    /** Two lines a cart, of which popular products are the most. */
    public static CheckoutLoads usual(ScratchPlatform platform, Duration warmUp, Duration measure, Progress progress) {
        Assortment assortment =
                new Assortment(List.copyOf(platform.settings().stock().keySet()), List.of());
        return new CheckoutLoads(
                platform,
                name -> new CartGenerator(SEED, name, CartMix.BENCHMARK, assortment),
                warmUp,
                measure,
                progress);
    }

    /**
     * As many as the platform can take: a checkout is started for each that has ended.
     *
     * @param name of the run, another for each on this platform
     * @param inFlight checkouts that are under way all the time
     */
    public Measured closed(String name, int inFlight) {
        LoadSettings settings = settings(Schedule.unlimited()).withMaxInFlight(inFlight);
        return measured(name, settings);
    }

    /** Several such runs, one after the other. */
    public LoopFigures closed(String name, int runs, int inFlight) {
        return new LoopFigures(IntStream.rangeClosed(1, runs)
                .mapToObj(run -> closed(name + ' ' + run, inFlight))
                .toList());
    }

    /** At a rate, whether or not the platform keeps up. */
    public Measured open(String name, double perSecond) {
        return measured(name, settings(Schedule.atRate(perSecond)).withMaxInFlight(NO_BOUND));
    }

    /** Several such runs, one after the other. */
    public LoopFigures open(String name, int runs, double perSecond) {
        return new LoopFigures(IntStream.rangeClosed(1, runs)
                .mapToObj(run -> open(name + ' ' + run, perSecond))
                .toList());
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

    private LoadSettings settings(Schedule schedule) {
        return LoadSettings.of(schedule, warmUp.plus(measure)).withWarmUp(warmUp);
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
