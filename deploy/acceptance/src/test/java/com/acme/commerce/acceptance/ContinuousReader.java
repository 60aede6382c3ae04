package com.acme.commerce.acceptance;

import com.acme.commerce.chaos.shop.LoadBalancer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reads orders all the time, each one that is known to be there with the same right, as a shop's customers do: through a
 * load balancer, and content with an answer that is somewhat old. Keeps how every read ended.
 */
final class ContinuousReader {

    private static final long MAX_STALENESS_MS = 30_000;
    private static final int READERS = 4;

    /** Nobody waits longer for a page. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final ScheduledExecutorService scheduler;
    private final LoadBalancer balancer;
    private final KnownOrders orders;
    private final Queue<Read> reads = new ConcurrentLinkedQueue<>();

    /**
     * @param instances base URLs of all that may be there at some time
     * @param perSecond reads
     */
    ContinuousReader(List<String> instances, KnownOrders orders, int perSecond) {
        this.orders = orders;
        this.scheduler = Executors.newScheduledThreadPool(READERS + instances.size());
        this.balancer = new LoadBalancer(http, instances, scheduler);
        long period = TimeUnit.SECONDS.toNanos(READERS) / perSecond;
        for (int reader = 0; reader < READERS; reader++) {
            scheduler.scheduleAtFixedRate(this::readAny, reader * period / READERS, period, TimeUnit.NANOSECONDS);
        }
    }

    /** What was read since a moment, given by nanoTime. */
    Reads since(long nanos) {
        return new Reads(
                reads.stream().filter(read -> read.beganNanos() >= nanos).toList());
    }

    /** Reads each known order once. */
    Reads readAll() {
        List<Read> all = new ArrayList<>();
        orders.all().forEach(order -> all.add(read(order)));
        return new Reads(all);
    }

    void stop() throws InterruptedException {
        scheduler.shutdown();
        scheduler.awaitTermination(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private void readAny() {
        orders.any().ifPresent(order -> reads.add(read(order)));
    }

    private Read read(KnownOrders.Known order) {
        long began = System.nanoTime();
        String path = "/orders/" + order.orderId() + "?maxStalenessMs=" + MAX_STALENESS_MS;
        List<String> gone = new ArrayList<>();
        for (String instance : balancer.candidates()) {
            String url = instance + path;
            try {
                Read read = Read.answered(began, gone.size(), get(url));
                if (isAsPromised(read, order)) {
                    return read.inOrder();
                }
                if (read.status() < 500 || balancer.isReadyNow(instance)) {
                    return read;
                }
                gone.add(url + " answered " + read.status() + " and was not ready then");
            } catch (HttpTimeoutException e) {
                if (balancer.isReadyNow(instance)) {
                    return Read.unanswered(began, gone.size(), url, "no answer within " + PATIENCE.toSeconds() + " s");
                }
                gone.add(url + ": " + e);
            } catch (IOException e) {
                // It ends, or has ended: what was read over its connections is asked of another.
                balancer.takeOut(instance);
                gone.add(url + ": " + e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Read.unanswered(began, gone.size(), url, "interrupted");
            }
        }
        return Read.unanswered(began, gone.size(), path, "no instance took it " + gone);
    }

    /** A copy of the time before the order was there does not have it, and may say so. */
    private static boolean isAsPromised(Read read, KnownOrders.Known order) {
        boolean wasThere = order.sinceNanos() < read.beganNanos() - TimeUnit.MILLISECONDS.toNanos(read.stalenessMs());
        return read.stalenessMs() <= MAX_STALENESS_MS && (read.status() == 200 || read.status() == 404 && !wasThere);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
