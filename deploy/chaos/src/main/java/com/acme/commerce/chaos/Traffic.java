package com.acme.commerce.chaos;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.history.HistoryFile;
import com.acme.commerce.chaos.shop.Shopper;
import com.acme.commerce.chaos.shop.Storefront;
import com.acme.commerce.local.load.Assortment;
import com.acme.commerce.local.load.CartGenerator;
import com.acme.commerce.local.load.CartMix;
import com.acme.commerce.local.load.Load;
import com.acme.commerce.local.load.LoadReport;
import com.acme.commerce.local.load.LoadSettings;
import com.acme.commerce.local.load.Schedule;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** Everybody who uses the shop during a run: a load on the topics, and shoppers over REST. */
final class Traffic implements AutoCloseable {

    /** Every way that a checkout can go; the processor declines one in twenty besides. */
    private static final CartMix MIX = new CartMix(1, 3, 0.05, 0.05, 0.05);

    private static final int SHOPPERS = 3;

    /** Until somebody stops it. */
    private static final Duration FOR_EVER = Duration.ofDays(365);

    /** The load waits for its last checkouts, which give up after 30 s. */
    private static final Duration DRAIN = Duration.ofSeconds(60);

    private final Storefront storefront;
    private final List<Shopper> shoppers;
    private final List<Thread> threads;
    private final Load load;
    private final CompletableFuture<LoadReport> loading;

    Traffic(Cluster cluster, HistoryFile history, long seed, double perSecond) {
        Assortment assortment = Assortment.seeded(Cluster.PRODUCTS);
        storefront = new Storefront(cluster.instanceUrls());
        shoppers = IntStream.rangeClosed(1, SHOPPERS)
                .mapToObj(number ->
                        new Shopper("shopper-" + seed + '-' + number, seed + number, assortment, storefront, history))
                .toList();
        threads = shoppers.stream().map(Thread::new).toList();
        load = Load.on(
                cluster.bootstrapServers(),
                cluster.values(),
                cluster.catalogue(),
                new CartGenerator(seed, "chaos-" + seed, MIX, assortment),
                LoadSettings.of(Schedule.atRate(perSecond), FOR_EVER).withDrain(DRAIN),
                tick -> {});
        loading = CompletableFuture.supplyAsync(load::run);
        threads.forEach(Thread::start);
    }

    /** Ends it in order. */
    LoadReport stop() throws InterruptedException {
        shoppers.forEach(Shopper::stop);
        for (Thread thread : threads) {
            thread.join();
        }
        load.stop();
        return loading.join();
    }

    @Override
    public void close() {
        shoppers.forEach(Shopper::stop);
        load.stop();
        storefront.close();
        if (loading.isDone()) {
            load.close();
        }
    }
}
