package com.acme.commerce.workers.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressBookTest {

    private HttpServer customers;
    private AddressBook addresses;
    private volatile int status = 200;
    private volatile String body = "{}";
    private volatile String asked;

    @BeforeEach
    void start() throws IOException {
        customers = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        customers.createContext("/", exchange -> {
            try (exchange) {
                asked = exchange.getRequestURI().getRawPath();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        customers.start();
        URI base = URI.create("http://127.0.0.1:" + customers.getAddress().getPort() + "/");
        addresses = new HttpAddressBook(base, Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() {
        customers.stop(0);
    }

    @Test
    void aCustomerHasAnAddress() throws IOException {
        body = "{\"customerId\": \"ann\", \"email\": \"ann@example.com\", \"name\": \"Ann\", \"status\": \"ACTIVE\"}";

        assertThat(addresses.addressOf("a/n n")).contains("ann@example.com");
        assertThat(asked).isEqualTo("/customers/a%2Fn%20n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "404 | {}",
                "410 | {}",
                "200 | {\"customerId\": \"ann\"}",
                "200 | {\"email\": null}",
                "200 | {\"email\": \" \"}"
            })
    void whoIsUnknownOrErasedHasNone(int answered, String said) throws IOException {
        status = answered;
        body = said;

        assertThat(addresses.addressOf("ann")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 429, 500, 503})
    void whatIsNoAnswerIsNotTakenForOne(int answered) {
        status = answered;

        assertThatThrownBy(() -> addresses.addressOf("ann"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(answered));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "ann@example.com", "{\"email\": {\"secret\": 1}}"})
    void whatIsNoCustomerIsNotTakenForOneAndNotRepeated(String said) {
        body = said;

        assertThatThrownBy(() -> addresses.addressOf("ann"))
                .isInstanceOf(IOException.class)
                .hasMessage("customers answer with no customer");
    }

    @Test
    void nobodyThereIsNoAnswer() {
        customers.stop(0);

        assertThatThrownBy(() -> addresses.addressOf("ann")).isInstanceOf(IOException.class);
    }
}
