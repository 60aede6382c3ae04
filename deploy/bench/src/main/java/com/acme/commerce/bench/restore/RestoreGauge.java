package com.acme.commerce.bench.restore;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks an instance again and again how many records it has restored, also while it is not there. */
final class RestoreGauge {

    private static final Duration ASK_EVERY = Duration.ofMillis(100);

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final HttpRequest request;
    private final Thread thread = new Thread(this::askOn, "restore-gauge");
    private final List<Restored> seen = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile boolean ended;

    /** @param metrics of the instance, as Prometheus reads them */
    RestoreGauge(String metrics) {
        this.request = HttpRequest.newBuilder(URI.create(metrics))
                .timeout(ANSWERS_WITHIN)
                .build();
        thread.setDaemon(true);
        thread.start();
    }

    /** From the first record to the last, as far as they were seen; asks once more. */
    Restored.Span end() throws InterruptedException {
        ended = true;
        thread.join();
        ask();
        return Restored.span(seen);
    }

    double secondsUntilNow() {
        return (System.nanoTime() - begin) / 1e9;
    }

    private void askOn() {
        try {
            while (!ended) {
                ask();
                Thread.sleep(ASK_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask() throws InterruptedException {
        try {
            String metrics =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            seen.add(new Restored(System.nanoTime(), Restored.records(metrics)));
        } catch (IOException e) {
            // It is being started, or being ended.
        }
    }
}
