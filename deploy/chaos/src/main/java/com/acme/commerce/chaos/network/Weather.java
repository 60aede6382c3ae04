package com.acme.commerce.chaos.network;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the network is like now, for all connections of some proxies. */
final class Weather {

    private final Set<Direction> cut = EnumSet.noneOf(Direction.class);
    private long delayMs;

    synchronized void delay(long millis) {
        delayMs = millis;
    }

    /** Nothing gets through in these directions until {@link #clear()}; what is sent meanwhile arrives after it. */
    synchronized void cut(Set<Direction> directions) {
        cut.addAll(directions);
    }

    synchronized void clear() {
        cut.clear();
        delayMs = 0;
        notifyAll();
    }

    /** Returns when bytes that go this way may arrive. */
    void pass(Direction direction) throws InterruptedException {
        long delay;
        synchronized (this) {
            while (cut.contains(direction)) {
                wait();
            }
            delay = delayMs;
        }
        TimeUnit.MILLISECONDS.sleep(delay);
    }
}
