package com.acme.commerce.bench.reads;

import com.acme.commerce.bench.platform.ScratchPlatform;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.Schedule;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Checkouts that go on at a rate while something else is measured. */
final class CheckoutsBeside implements AutoCloseable {

    private static final Duration UNTIL_STOPPED = Duration.ofDays(1);
    private static final long SEED = 1;

    private final Load load;
    private final CompletableFuture<LoadReport> report;

    private CheckoutsBeside(Load load) {
        this.load = load;
        this.report = CompletableFuture.supplyAsync(load::run, task -> new Thread(task, "checkouts").start());
    }

    /** Of carts with two lines each, on all products. */
    static CheckoutsBeside start(ScratchPlatform platform, double perSecond) {
        return new CheckoutsBeside(Load.on(
                platform.bootstrapServers(),
                platform.values(),
                platform.catalogue(),
                new CartGenerator(SEED, "reads-" + System.currentTimeMillis(), CartMix.BENCHMARK, Assortment.seeded()),
                LoadSettings.of(Schedule.atRate(perSecond), UNTIL_STOPPED),
                tick -> {}));
    }

    /**
     * Starts no more, and waits for those under way.
     *
     * @throws PlatformException if some did not end: what was measured beside them is worth nothing
     */
    LoadReport stop() {
        load.stop();
        LoadReport ended = report.join();
        if (ended.exitCode() != 0) {
            throw new PlatformException(
                    "of " + ended.started() + " checkouts beside the lookups " + ended.unanswered()
                            + " did not end and " + ended.sendFailures() + " were not sent",
                    "The machine bears less: --checkouts takes a lower rate.");
        }
        return ended;
    }

    @Override
    public void close() {
        load.stop();
        report.exceptionally(failure -> null).join();
        load.close();
    }
}
