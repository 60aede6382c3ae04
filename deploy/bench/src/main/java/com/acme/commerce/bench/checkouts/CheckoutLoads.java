package com.acme.commerce.bench.checkouts;

import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.LoadTick;
import com.acme.commerce.local.load.Schedule;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.topics.KafkaCalls;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.kafka.clients.admin.Admin;

/**
 * Loads of checkouts on a platform, each for the same time.
 *
 * @param warmUp is left out of what is measured
 * @param measure how long is measured after that
 */
record CheckoutLoads(ScratchPlatform platform, Duration warmUp, Duration measure, Progress progress) {

    /** So that every benchmark sends the same carts. */
    private static final long SEED = 1;

    /** At a rate nothing holds checkouts back: what waits is part of the latency. */
    private static final int NO_BOUND = 1_000_000;

    /**
     * As many as the platform can take: a checkout is started for each that has ended.
     *
     * @param name of the run, another for each on this platform
     * @param inFlight checkouts that are under way all the time
     */
    Measured closed(String name, int inFlight) {
        return run(name, Schedule.unlimited(), inFlight);
    }

    /** At a rate, whether or not the platform keeps up. */
    Measured open(String name, double perSecond) {
        return run(name, Schedule.atRate(perSecond), NO_BOUND);
    }

    private Measured run(String name, Schedule schedule, int inFlight) {
        Duration duration = warmUp.plus(measure);
        LoadSettings settings =
                LoadSettings.of(schedule, duration).withWarmUp(warmUp).withMaxInFlight(inFlight);
        Assortment assortment =
                new Assortment(List.copyOf(platform.settings().stock().keySet()), List.of());
        try (Admin admin = KafkaCalls.admin(platform.bootstrapServers())) {
            Window window = new Window(platform, admin, warmUp, duration, tick -> say(name, duration, tick));
            try (Load load = Load.on(
                    platform.bootstrapServers(),
                    platform.values(),
                    platform.catalogue(),
                    new CartGenerator(SEED, name, CartMix.BENCHMARK, assortment),
                    settings,
                    window)) {
                LoadReport report = load.run();
                if (report.exitCode() != 0) {
                    throw new PlatformException(
                            "not every checkout of " + name + " came to its end: " + report.toJson(),
                            "See the logs in " + platform.home().logs());
                }
                return window.measured(report);
            }
        }
    }

    private void say(String name, Duration duration, LoadTick tick) {
        progress.say(String.format(
                Locale.ROOT,
                "%s: %d of %d s, %,.0f checkouts/s to their end, p50 %.0f ms, p99 %.0f ms, %,d in flight",
                name,
                tick.elapsed().toSeconds(),
                duration.toSeconds(),
                tick.endedPerSecond(),
                tick.p50Millis(),
                tick.p99Millis(),
                tick.inFlight()));
    }
}
