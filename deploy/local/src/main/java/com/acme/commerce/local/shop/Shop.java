package com.acme.commerce.local.shop;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** A shop that opens, serves customers and closes. */
public final class Shop {

    private final ShopApi api;
    private final String ordersTopic;
    private final Journal journal = new Journal();
    private final ShopLoad load;
    private final Deliveries deliveries;

    /**
     * @param instances addresses of the instances
     * @param catalog address of the catalog
     * @param orders reads committed orders; closed by {@link #serve}
     * @param seed the same seed makes the same customers
     */
    public Shop(
            List<String> instances,
            String catalog,
            KafkaConsumer<String, SpecificRecord> orders,
            String ordersTopic,
            long seed) {
        this.api = new ShopApi(instances, catalog);
        this.ordersTopic = ordersTopic;
        this.load = new ShopLoad(api, journal, seed);
        this.deliveries = new Deliveries(orders, load::arrived);
    }

    /** Fills the shelves: the catalog and the promotions. */
    public void open() {
        new Opening(api).open(Instant.now());
    }

    /**
     * Serves customers for a while.
     *
     * @param ticks told once a second how it goes
     */
    public void serve(double perSecond, Duration duration, Consumer<String> ticks) throws InterruptedException {
        deliveries.begin(ordersTopic);
        Thread hearing = new Thread(deliveries, "deliveries");
        hearing.setDaemon(true);
        hearing.start();
        ScheduledExecutorService ticking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "shop-tick");
            thread.setDaemon(true);
            return thread;
        });
        ticking.scheduleAtFixedRate(() -> ticks.accept(tick()), 1, 1, TimeUnit.SECONDS);
        try {
            load.run(perSecond, duration);
        } finally {
            ticking.shutdownNow();
            deliveries.stop();
        }
    }

    /** Nobody comes in any more; from any thread. */
    public void close() {
        load.stop();
    }

    /** Requests that did not succeed. */
    public long refused() {
        return journal.refused();
    }

    public String toText() {
        return journal.toText();
    }

    public String toJson() {
        return journal.toJson();
    }

    private String tick() {
        return String.format(
                "searches %,d, carts checked out %,d, reviews %,d, refused %,d",
                journal.done(Step.SEARCH), journal.done(Step.CHECK_OUT), journal.done(Step.REVIEW), journal.refused());
    }
}
