package com.acme.commerce.bench.flashsale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/** The stock of a product, as REST tells it. */
record SaleLevel(long available, long reserved, long shipped, long received) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * Asks an instance.
     *
     * @return empty where there is no such product yet
     * @throws IllegalStateException if it cannot be read
     */
    static Optional<SaleLevel> read(String instance, String product) throws InterruptedException {
        URI stock = URI.create(instance + "/stock/" + product);
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(stock).build(), BodyHandlers.ofString());
            if (answer.statusCode() == 404) {
                return Optional.empty();
            }
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(
                        stock + " was answered with " + answer.statusCode() + ": " + answer.body());
            }
            JsonNode level = JSON.readTree(answer.body());
            return Optional.of(new SaleLevel(
                    level.required("available").asLong(),
                    level.required("reserved").asLong(),
                    level.required("shipped").asLong(),
                    level.required("received").asLong()));
        } catch (IOException e) {
            throw new IllegalStateException(stock + " cannot be read", e);
        }
    }
}
