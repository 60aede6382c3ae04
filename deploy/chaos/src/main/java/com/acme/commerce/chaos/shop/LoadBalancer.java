package com.acme.commerce.chaos.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Hands requests to the instances in turn, as what stands before them in production does: to those that say that they are
 * ready, and on to the next when one has gone.
 */
public final class LoadBalancer {

    private static final Duration PROBE_EVERY = Duration.ofMillis(100);
    private static final Duration PROBE_TAKES_AT_MOST = Duration.ofSeconds(2);

    private final HttpClient http;
    private final List<String> instances;
    private final Map<String, Boolean> ready = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();

    /** @param instances base URLs of all that may be there at some time */
    public LoadBalancer(HttpClient http, List<String> instances, ScheduledExecutorService scheduler) {
        this.http = http;
        this.instances = instances;
        for (String instance : instances) {
            scheduler.scheduleWithFixedDelay(
                    () -> isReadyNow(instance), 0, PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The instances that are ready as far as is known, the one whose turn it is first. */
    public List<String> candidates() {
        int first = turn.getAndIncrement();
        return IntStream.range(0, instances.size())
                .mapToObj(i -> instances.get(Math.floorMod(first + i, instances.size())))
                .filter(instance -> ready.getOrDefault(instance, false))
                .toList();
    }

    /** Asks the instance, and remembers the answer. */
    public boolean isReadyNow(String instance) {
        boolean answer = probe(instance);
        ready.put(instance, answer);
        return answer;
    }

    /** Until a probe finds that it is ready, nothing goes there any more. */
    public void takeOut(String instance) {
        ready.put(instance, false);
    }

    private boolean probe(String instance) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance + "/health/ready"))
                .timeout(PROBE_TAKES_AT_MOST)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
