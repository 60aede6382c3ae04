package com.acme.commerce.bench.reads;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out which instance has which products: each answer says who gave it. */
final class Owners {

    /** What was sent before the instances started is in within seconds. */
    private static final Duration STOCK_IS_IN_WITHIN = Duration.ofMinutes(2);

    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private Owners() {}

    /**
     * The products by the name of the instance that has them.
     *
     * @param url of any instance
     * @throws IllegalStateException if one cannot be read
     */
    static Map<String, List<String>> of(String url, List<String> products) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        Map<String, List<String>> owners = new TreeMap<>();
        for (String product : products) {
            owners.computeIfAbsent(owner(client, URI.create(url + Route.PATH + product)), name -> new ArrayList<>())
                    .add(product);
        }
        return owners;
    }

    /** Waits where there is no stock yet. */
    private static String owner(HttpClient client, URI stock) throws InterruptedException {
        long begin = System.nanoTime();
        HttpResponse<String> answer = read(client, stock);
        while (answer.statusCode() == 404 && System.nanoTime() - begin < STOCK_IS_IN_WITHIN.toNanos()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            answer = read(client, stock);
        }
        String text = answer.statusCode() + ": " + answer.body();
        return answer.headers()
                .firstValue("Commerce-Instance")
                .filter(name -> text.startsWith("200"))
                .orElseThrow(() -> new IllegalStateException(stock + " was answered with " + text));
    }

    private static HttpResponse<String> read(HttpClient client, URI stock) throws InterruptedException {
        try {
            return client.send(HttpRequest.newBuilder(stock).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(stock + " cannot be read", e);
        }
    }
}
