package com.acme.commerce.workers.carrier;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands in for a carrier on one machine, with its bad habits in chosen shares; no goods move. What it says follows from the
 * shipment's id alone, so it books a shipment once without remembering anything, and says the same after a restart. Its
 * answer is the end of the shipment, which is never far away.
 */
public final class LocalCarrier implements Carrier {

    private final Habits habits;
    private final ScheduledThreadPoolExecutor timer;

    public LocalCarrier(Habits habits) {
        this.habits = habits;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "local-carrier");
                    thread.setDaemon(true);
                    return thread;
                },
                new ScheduledThreadPoolExecutor.DiscardPolicy());
    }

    /**
     * How it behaves; each share is a part of all shipments, from 0 to 1.
     *
     * @param deliveryDelay from the booking to the end
     * @param failureShare that do not arrive
     * @param duplicateShare whose every notice comes twice
     * @param reorderedShare whose booking is told after the end
     */
    public record Habits(Duration deliveryDelay, double failureShare, double duplicateShare, double reorderedShare) {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public CompletionStage<TrackingEvent> ship(Consignment consignment, Consumer<TrackingEvent> events) {
        Story story = Story.of(consignment.shipmentId(), habits);
        story.early().forEach(events);
        CompletableFuture<TrackingEvent> ended = new CompletableFuture<>();
        after(1, () -> ended.complete(story.end()));
        if (!story.late().isEmpty()) {
            after(2, () -> story.late().forEach(events));
        }
        return ended;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** For the log line that says how a program was started. */
    @Override
    public String toString() {
        return "local carrier " + habits;
    }

    private void after(int delays, Runnable what) {
        timer.schedule(what, habits.deliveryDelay().toNanos() * delays, TimeUnit.NANOSECONDS);
    }
}
