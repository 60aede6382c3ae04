package com.acme.commerce.chaos.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.UnaryOperator;

/**
 * Sends requests as what stands before the instances in production does: to one that is ready, and on to the next where it
 * has gone or cannot answer. Only what may be repeated is sent.
 */
public final class Storefront implements AutoCloseable {

    /** A read with a position may wait for 10 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService probes;
    private final LoadBalancer balancer;

    /** @param instances base URLs of all that may be there at some time */
    public Storefront(List<String> instances) {
        probes = Executors.newScheduledThreadPool(instances.size(), task -> {
            Thread thread = new Thread(task, "storefront-probe");
            thread.setDaemon(true);
            return thread;
        });
        balancer = new LoadBalancer(http, instances, probes);
    }

    /** What the first instance says that can; empty if none can. */
    public Optional<HttpResponse<String>> send(String path, UnaryOperator<HttpRequest.Builder> request)
            throws InterruptedException {
        long begin = System.nanoTime();
        for (String instance : balancer.candidates()) {
            Duration left = PATIENCE.minusNanos(System.nanoTime() - begin);
            if (left.isNegative() || left.isZero()) {
                return Optional.empty();
            }
            try {
                HttpResponse<String> response = http.send(
                        request.apply(HttpRequest.newBuilder(URI.create(instance + path)))
                                .timeout(left)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != UNAVAILABLE) {
                    return Optional.of(response);
                }
            } catch (IOException e) {
                balancer.takeOut(instance);
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        probes.shutdownNow();
    }
}
