package com.acme.commerce.stripe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the shop what has happened, signed as Stripe signs, and again until the shop has taken it. */
final class Webhooks implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Webhooks.class);

    private static final int THREADS = 16;

    /** Doubled each time, so the last comes after about ten minutes; Stripe goes on for three days. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(300);

    private static final int MOST_TRIES = 12;

    /** While the shop is away; what comes beyond is not told at all. */
    private static final int MOST_WAITING = 50_000;

    /** Long enough for others to overtake. */
    private static final Duration HELD_BACK = Duration.ofMillis(500);

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ScheduledThreadPoolExecutor timer;
    private final URI target;
    private final Signatures signatures;
    private final Supplier<Faults> faults;
    private final AtomicInteger delivered = new AtomicInteger();

    /** @param target where the shop listens; null where it does not want to be told */
    Webhooks(URI target, String secret, Clock clock, Supplier<Faults> faults) {
        this.target = target;
        this.signatures = new Signatures(secret, clock);
        this.faults = faults;
        this.timer = new ScheduledThreadPoolExecutor(THREADS, task -> {
            Thread thread = new Thread(task, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends what follows from an answer, soon and on other threads. */
    void tell(Answer answer, String apiVersion) {
        if (target == null) {
            return;
        }
        String id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        String body = StripeJson.event(id, typeOf(answer), apiVersion, answer).toString();
        Faults wrong = faults.get();
        Duration pause = drawn(wrong.reorderShare()) ? HELD_BACK : Duration.ZERO;
        schedule(body, 1, drawn(wrong.forgeShare()), pause);
        if (drawn(wrong.duplicateShare())) {
            schedule(body, 1, false, pause);
        }
    }

    /** How many the shop has taken, repeats included. */
    int delivered() {
        return delivered.get();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private static String typeOf(Answer answer) {
        if (answer.refund() != null) {
            return "refund.created";
        }
        return switch (answer.intent().status()) {
            case DECLINED -> "payment_intent.payment_failed";
            case HELD -> "payment_intent.amount_capturable_updated";
            case CAPTURED -> "payment_intent.succeeded";
            case CANCELED -> "payment_intent.canceled";
        };
    }

    private void schedule(String body, int number, boolean forged, Duration pause) {
        if (timer.isShutdown() || timer.getQueue().size() >= MOST_WAITING) {
            return;
        }
        timer.schedule(() -> send(body, number, forged), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void send(String body, int number, boolean forged) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Stripe-Signature", forged ? signatures.forged(body) : signatures.of(body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        String problem;
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 == 2) {
                delivered.incrementAndGet();
                return;
            }
            problem = "status " + status;
        } catch (IOException e) {
            problem = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (number == MOST_TRIES) {
            LOG.warn("gave up a webhook after {} tries: {}", number, problem);
        } else {
            schedule(body, number + 1, false, FIRST_PAUSE.multipliedBy(1L << (number - 1)));
        }
    }

    private static boolean drawn(double share) {
        return share > 0 && ThreadLocalRandom.current().nextDouble() < share;
    }
}
