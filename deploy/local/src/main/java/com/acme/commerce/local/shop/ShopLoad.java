package com.acme.commerce.local.shop;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Customers who come at a rate, whether or not those before them have been served; up to a limit, then they wait outside. */
final class ShopLoad {

    /** They wait for answers more than they compute. */
    private static final int THREADS = 32;

    private static final int MOST_INSIDE = 1_000;

    private final ShopApi api;
    private final Journal journal;
    private final Guests guests = new Guests();
    private final ExecutorService customers = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "customer");
        thread.setDaemon(true);
        return thread;
    });
    private final Semaphore room = new Semaphore(MOST_INSIDE);
    private final AtomicLong seeds;
    private volatile boolean stopped;

    /** @param seed the same seed makes the same customers */
    ShopLoad(ShopApi api, Journal journal, long seed) {
        this.api = api;
        this.journal = journal;
        this.seeds = new AtomicLong(seed);
    }

    /**
     * Returns when the time is over, or the load was stopped, and the customers inside have left.
     *
     * @param perSecond how many come
     */
    void run(double perSecond, Duration duration) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        for (long index = 0; !stopped; index++) {
            long next = begin + (long) (index / perSecond * TimeUnit.SECONDS.toNanos(1));
            if (next - end >= 0) {
                break;
            }
            while (!stopped && System.nanoTime() < next) {
                LockSupport.parkNanos(next - System.nanoTime());
            }
            room.acquire();
            customers.execute(() -> inside(customer()::shop));
        }
        customers.shutdown();
        customers.awaitTermination(1, TimeUnit.MINUTES);
    }

    /** Someone whose goods have arrived, with what they were. */
    void arrived(String customerId, List<String> products) {
        if (!stopped && room.tryAcquire()) {
            customers.execute(() -> inside(() -> customer().reviewSometimes(customerId, products)));
        }
    }

    /** From any thread. */
    void stop() {
        stopped = true;
    }

    private void inside(Runnable visit) {
        try {
            visit.run();
        } finally {
            room.release();
        }
    }

    private Customer customer() {
        return new Customer(api, journal, guests, seeds.incrementAndGet());
    }
}
