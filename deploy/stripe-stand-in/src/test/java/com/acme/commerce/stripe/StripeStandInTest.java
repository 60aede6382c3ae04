package com.acme.commerce.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StripeStandInTest {

    private static final String CREATE = "amount=1999&currency=eur&confirm=true&capture_method=manual&off_session=true"
            + "&payment_method=pm_card_visa&metadata[orderId]=order-1&metadata%5BpaymentId%5D=payment-1";

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private StripeStandIn stripe;

    @BeforeEach
    void start() throws IOException {
        stripe = StripeStandIn.start(
                new StripeStandIn.Options(freePort(), journal(), "sk_test", null, "whsec", Faults.NONE));
    }

    @AfterEach
    void stop() {
        stripe.close();
    }

    @Test
    void theSameKeyAndParametersGetTheSameAnswer() throws Exception {
        HttpResponse<String> first = create("k1");
        HttpResponse<String> second = create("k1");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(first.headers().firstValue("Idempotent-Replayed")).isEmpty();
        assertThat(second.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(json(create("k2")).get("id")).isNotEqualTo(json(first).get("id"));
        assertThat(stripe.ledger().of("order-1").charges()).isEqualTo(2);
        assertThat(stripe.ledger().totals().chargedTwice())
                .extracting(Ledger.Entry::orderId)
                .containsExactly("order-1");
    }

    @Test
    void theSameKeyWithOtherParametersIsAnIdempotencyError() throws Exception {
        create("k1");

        HttpResponse<String> other = post("/v1/payment_intents", CREATE.replace("1999", "2000"), "k1");
        assertThat(other.statusCode()).isEqualTo(400);
        assertThat(json(other).at("/error/type").asText()).isEqualTo("idempotency_error");
    }

    @Test
    void aKeyWhoseRequestIsStillUnderWayIsInUse() throws Exception {
        stripe.faults(new Faults(3_000, 0, 0, 0, 0, 0, 0));
        CompletableFuture<HttpResponse<String>> first =
                http.sendAsync(request("/v1/payment_intents", CREATE, "k1"), HttpResponse.BodyHandlers.ofString());
        await().until(() -> stripe.ledger().of("order-1").charges() == 1);

        HttpResponse<String> second = create("k1");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).at("/error/code").asText()).isEqualTo("idempotency_key_in_use");
        assertThat(first.get().statusCode()).isEqualTo(200);
    }

    @Test
    void remembersAfterARestartWhatItWasAskedAndDid() throws Exception {
        String intent = json(create("k1")).get("id").asText();
        post("/v1/payment_intents/" + intent + "/capture", "", "k2");
        stop();
        Files.writeString(journal(), "{\"key\": \"cut off", StandardOpenOption.APPEND);
        start();

        assertThat(json(create("k1")).get("id").asText()).isEqualTo(intent);
        assertThat(json(get("/v1/payment_intents/" + intent)).get("status").asText())
                .isEqualTo("succeeded");
        HttpResponse<String> refund = post("/v1/refunds", "payment_intent=" + intent, "k3");
        assertThat(json(refund).get("status").asText()).isEqualTo("succeeded");
        assertThat(stripe.ledger().of("order-1")).isEqualTo(new Ledger.Entry("order-1", 1, 0, 1_999, 1_999, 0));
    }

    @Test
    void theSamePaymentsAreDeclinedWheneverTheyAreAsked() throws Exception {
        stripe.faults(new Faults(0, 0.5, 0, 0, 0, 0, 0));
        for (int number = 0; number < 40; number++) {
            String form = CREATE.replace("payment-1", "payment-" + number);
            assertThat(post("/v1/payment_intents", form, "a" + number).statusCode())
                    .isEqualTo(post("/v1/payment_intents", form, "b" + number).statusCode());
        }
        assertThat(stripe.ledger().totals().declined()).isBetween(2 * 10, 2 * 30);
    }

    @ParameterizedTest
    @CsvSource({
        "amount=1999, amount=-1, 400, parameter_invalid_integer, amount",
        "amount=1999, amount=0, 400, amount_too_small, amount",
        "currency=eur, currency=, 400, parameter_missing, currency",
        "confirm=true, confirm=false, 400, parameter_unknown, confirm"
    })
    void namesTheParameterThatIsWrong(String right, String wrong, int status, String code, String param)
            throws Exception {
        HttpResponse<String> refused = post("/v1/payment_intents", CREATE.replace(right, wrong), "k1");
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(json(refused).at("/error/code").asText()).isEqualTo(code);
        assertThat(json(refused).at("/error/param").asText()).isEqualTo(param);
        assertThat(create("k1").statusCode())
                .as("what was never begun does not use the key up")
                .isEqualTo(200);
    }

    @Test
    void takesFaultsAndSaysWhatIsWrongWithThem() throws Exception {
        HttpResponse<String> set = post("/faults", "{\"delayMs\": 5, \"dropShare\": 0.5}", null);
        assertThat(set.statusCode()).isEqualTo(200);
        assertThat(stripe.faults()).isEqualTo(new Faults(5, 0, 0, 0.5, 0, 0, 0));
        assertThat(get("/faults").body()).isEqualTo(set.body());

        assertThat(post("/faults", "{\"dropShare\": 1.5}", null))
                .extracting(HttpResponse::statusCode, HttpResponse::body)
                .satisfies(answer -> {
                    assertThat(answer.get(0)).isEqualTo(400);
                    assertThat(answer.get(1).toString()).contains("dropShare must be from 0 to 1, but is 1.5");
                });
        assertThat(post("/faults", "{\"drop\": 1}", null).body()).contains("drop");
        assertThat(post("/faults", "drop", null).statusCode()).isEqualTo(400);
        assertThat(stripe.faults().dropShare()).isEqualTo(0.5);
    }

    @Test
    void wantsItsKey() throws Exception {
        HttpRequest stranger = HttpRequest.newBuilder(uri("/v1/payment_intents/pi_1"))
                .header("Authorization", "Bearer other")
                .build();
        assertThat(http.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> create(String key) throws Exception {
        return post("/v1/payment_intents", CREATE, key);
    }

    private HttpResponse<String> post(String path, String body, String key) throws Exception {
        return http.send(request(path, body, key), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer sk_test")
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String path, String body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer sk_test")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return key == null
                ? request.build()
                : request.header("Idempotency-Key", key).build();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + stripe.port() + path);
    }

    private Path journal() {
        return folder.resolve("data").resolve("stripe.jsonl");
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    /** Below the ports that the system gives to connections, which could take it in between. */
    private static int freePort() throws IOException {
        for (int port = 15_000; port < 19_000; port++) {
            try (ServerSocket probe = new ServerSocket(port)) {
                return probe.getLocalPort();
            } catch (IOException e) {
                // Taken; the next one.
            }
        }
        throw new IOException("no free port");
    }
}
