package com.acme.commerce.bench.reads;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds out which instance has which products: each answer says who gave it. */
final class Owners {

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

    private static String owner(HttpClient client, URI stock) throws InterruptedException {
        try {
            HttpResponse<String> answer = client.send(HttpRequest.newBuilder(stock).build(), BodyHandlers.ofString());
            return answer.headers()
                    .firstValue("Commerce-Instance")
                    .filter(name -> answer.statusCode() == 200)
                    .orElseThrow(() -> new IllegalStateException(
                            stock + " was answered with " + answer.statusCode() + ": " + answer.body()));
        } catch (IOException e) {
            throw new IllegalStateException(stock + " cannot be read", e);
        }
    }
}
