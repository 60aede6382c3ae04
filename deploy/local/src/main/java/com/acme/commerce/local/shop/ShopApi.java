package com.acme.commerce.local.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** The REST interfaces of a platform as a storefront uses them: any instance will do, each in turn. */
final class ShopApi {

    /** Longer than an instance takes to say that it cannot answer. */
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final List<String> instances;
    private final String catalog;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * @param instances their addresses
     * @param catalog address of the catalog
     */
    ShopApi(List<String> instances, String catalog) {
        this.instances = List.copyOf(instances);
        this.catalog = catalog;
    }

    /** An answer. */
    record Reply(int status, JsonNode body) {

        /** @throws IOException that says what was refused, unless the status is one of success */
        Reply succeeded(String what) throws IOException {
            if (status / 100 != 2) {
                throw new IOException(what + " was answered " + status + ": " + body);
            }
            return this;
        }
    }

    Reply post(String path, Map<String, ?> body) throws IOException {
        return ofAnInstance(instance -> sending("POST", instance + path, body));
    }

    Reply put(String path, Map<String, ?> body) throws IOException {
        return ofAnInstance(instance -> sending("PUT", instance + path, body));
    }

    Reply delete(String path, String key) throws IOException {
        return ofAnInstance(instance ->
                request(instance + path).header("Idempotency-Key", key).DELETE().build());
    }

    Reply browse(String path) throws IOException {
        return send(request(catalog + path).build());
    }

    Reply addProduct(Map<String, ?> product) throws IOException {
        return send(sending("POST", catalog + "/products", product));
    }

    /** As a load balancer does: by turns, and past an instance that is not there, which has got nothing of the request. */
    private Reply ofAnInstance(Function<String, HttpRequest> request) throws IOException {
        for (int left = instances.size(); ; left--) {
            String instance = instances.get(Math.floorMod(turn.getAndIncrement(), instances.size()));
            try {
                return send(request.apply(instance));
            } catch (ConnectException e) {
                if (left == 1) {
                    throw e;
                }
            }
        }
    }

    private static HttpRequest sending(String method, String url, Map<String, ?> body) {
        try {
            return request(url)
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private Reply send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            JsonNode body = response.body().length == 0 ? JSON.nullNode() : JSON.readTree(response.body());
            return new Reply(response.statusCode(), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
