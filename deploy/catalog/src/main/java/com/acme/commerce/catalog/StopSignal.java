package com.acme.commerce.catalog;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells loops that they should end, and lets them pause until then. */
public final class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);

    public void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /** Waits, but not past the signal. */
    public void pause(Duration duration) {
        try {
            if (given.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            give();
        }
    }

    /** Waits for the signal. */
    public void await() throws InterruptedException {
        given.await();
    }
}
