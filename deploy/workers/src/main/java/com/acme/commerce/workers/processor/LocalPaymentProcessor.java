package com.acme.commerce.workers.processor;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Stands in for a payment company on one machine, with its bad habits in chosen shares. What it answers follows from the
 * payment's id alone, so it keeps the promise of idempotency without remembering anything, across restarts too, and a
 * test can tell beforehand what it will say.
 */
public final class LocalPaymentProcessor implements PaymentProcessor {

    private static final List<PaymentFailureReason> REASONS = List.of(
            PaymentFailureReason.CARD_DECLINED,
            PaymentFailureReason.INSUFFICIENT_FUNDS,
            PaymentFailureReason.EXPIRED_CARD);

    private final Habits habits;
    private final ScheduledThreadPoolExecutor timer;

    public LocalPaymentProcessor(Habits habits) {
        this.habits = habits;
        this.timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "local-payment-processor");
                    thread.setDaemon(true);
                    return thread;
                },
                new ScheduledThreadPoolExecutor.DiscardPolicy());
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * How it behaves; each share is a part of all payments, from 0 to 1.
     *
     * @param delay until it answers; zero answers at once on the calling thread
     * @param declineShare whose authorization is declined
     * @param duplicateShare for which each action is answered twice
     * @param transientFailureShare for which the first try of each action fails
     */
    public record Habits(Duration delay, double declineShare, double duplicateShare, double transientFailureShare) {

        public Habits {
            if (delay.isNegative()) {
                throw new IllegalArgumentException("delay must not be negative, but is " + delay);
            }
            requireShare("declineShare", declineShare);
            requireShare("duplicateShare", duplicateShare);
            requireShare("transientFailureShare", transientFailureShare);
        }

        private static void requireShare(String name, double share) {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException(name + " must be from 0 to 1, but is " + share);
            }
        }
    }

    @Override
    public CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
        Fate fate = Fate.of(request.paymentId());
        CompletableFuture<ProcessorAnswer> answered = new CompletableFuture<>();
        if (request.attempt() == 1 && fate.transientFailure() < habits.transientFailureShare()) {
            ProcessorUnavailableException fault =
                    new ProcessorUnavailableException("no answer to " + request.idempotencyKey());
            after(1, () -> answered.completeExceptionally(fault));
            return answered;
        }
        ProcessorAnswer answer = answer(request, fate);
        after(1, () -> answered.complete(answer));
        if (fate.duplicate() < habits.duplicateShare()) {
            after(2, () -> repeats.accept(answer));
        }
        return answered;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    /** For the log line that says how a program was started. */
    @Override
    public String toString() {
        return "local payment processor " + habits;
    }

    private ProcessorAnswer answer(ProcessorRequest request, Fate fate) {
        boolean declined = request.action() == PaymentAction.AUTHORIZE && fate.decline() < habits.declineShare();
        return declined
                ? ProcessorAnswer.declined(REASONS.get((int) (fate.reason() * REASONS.size())))
                : ProcessorAnswer.approved("local_" + Causation.deriveId(request.paymentId()), cardOf(request));
    }

    /** Here every customer has one card. */
    private static String cardOf(ProcessorRequest request) {
        return "card_" + Causation.deriveId("card/" + request.customerId());
    }

    private void after(int delays, Runnable what) {
        if (habits.delay().isZero()) {
            what.run();
        } else {
            timer.schedule(what, habits.delay().toNanos() * delays, TimeUnit.NANOSECONDS);
        }
    }

    /** What is in store for a payment: numbers from 0 to below 1, independent of each other. */
    private record Fate(double decline, double reason, double duplicate, double transientFailure) {

        static Fate of(String paymentId) {
            SplittableRandom draws = new SplittableRandom(paymentId.hashCode());
            return new Fate(draws.nextDouble(), draws.nextDouble(), draws.nextDouble(), draws.nextDouble());
        }
    }
}
