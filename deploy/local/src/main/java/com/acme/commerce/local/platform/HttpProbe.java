package com.acme.commerce.local.platform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Asks whether a server can be used. */
public final class HttpProbe {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /** Whether a GET is answered with 200 now. */
    public boolean answers(String url) {
        return get(url, HttpResponse.BodyHandlers.discarding()).isPresent();
    }

    /** The JSON that a GET is answered with; empty unless the status is 200. */
    public Optional<JsonNode> json(String url) {
        return get(url, HttpResponse.BodyHandlers.ofByteArray()).map(response -> {
            try {
                return JSON.readTree(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException(url + " does not answer in JSON", e);
            }
        });
    }

    private <T> Optional<HttpResponse<T>> get(String url, HttpResponse.BodyHandler<T> body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(5))
                .build();
        try {
            return Optional.of(http.send(request, body)).filter(response -> response.statusCode() == 200);
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
