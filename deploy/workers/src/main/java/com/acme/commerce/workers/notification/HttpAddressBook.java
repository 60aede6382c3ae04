package com.acme.commerce.workers.notification;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Asks the owner of customers: {@code GET /customers/{customerId}}. */
public final class HttpAddressBook implements AddressBook {

    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int GONE = 410;

    private final String customers;
    private final Duration timeout;
    private final HttpClient client;

    /**
     * @param base address of the owner of customers, without {@code /customers}
     * @param timeout for an answer as a whole
     */
    public HttpAddressBook(URI base, Duration timeout) {
        this.customers = base.toString().replaceAll("/+$", "") + "/customers/";
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
    }

    @Override
    public Optional<String> addressOf(String customerId) throws IOException {
        URI uri = URI.create(customers
                + URLEncoder.encode(customerId, StandardCharsets.UTF_8).replace("+", "%20"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(timeout)
                .header("Accept", "application/json")
                .build();
        HttpResponse<String> answer;
        try {
            answer = client.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return switch (answer.statusCode()) {
            case OK -> email(answer.body());
            case NOT_FOUND, GONE -> Optional.empty();
            default -> throw new IOException("customers answer with status " + answer.statusCode());
        };
    }

    /** What it says stays out of messages: it is personal. */
    private static Optional<String> email(String body) throws IOException {
        try {
            JsonObject customer = JsonParser.parseString(body).getAsJsonObject();
            JsonElement email = customer.get("email");
            return email == null || email.isJsonNull() || email.getAsString().isBlank()
                    ? Optional.empty()
                    : Optional.of(email.getAsString());
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new IOException("customers answer with no customer");
        }
    }
}
