package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class BadInputTest {

    private static final RestFixture REST = new RestFixture();

    private static final String CART = """
            {"cartId": "cart-1", "customerId": "customer-1", "currency": "EUR",
             "lines": [{"productId": "p-1", "quantity": 2, "unitPrice": 500}]}
            """;

    private static final String LINE = "{\"productId\": \"p-1\", \"quantity\": 1, \"unitPrice\": 1}";

    @AfterAll
    static void close() {
        REST.close();
    }

    @AfterEach
    void nothingWasStored() {
        assertThat(REST.stored).isEmpty();
    }

    static Stream<Arguments> badCarts() {
        return Stream.of(
                // missing
                arguments("{}", "cartId"),
                arguments(CART.replace("\"customerId\": \"customer-1\",", ""), "customerId"),
                arguments(CART.replace("\"quantity\": 2,", ""), "lines[0].quantity"),
                // wrong type
                arguments("[]", "body"),
                arguments("\"cart\"", "body"),
                arguments("null", "body"),
                arguments(CART.replace("\"cart-1\"", "7"), "cartId"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": \"2\""), "lines[0].quantity"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": 2.5"), "lines[0].quantity"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": null"), "lines[0].quantity"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": true"), "lines[0].quantity"),
                arguments(CART.replaceFirst("\"lines\".*", "\"lines\": {}}"), "lines"),
                // negative and too large
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": 0"), "lines[0].quantity"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": -1"), "lines[0].quantity"),
                arguments(CART.replace("\"quantity\": 2", "\"quantity\": 10001"), "lines[0].quantity"),
                arguments(CART.replace("\"unitPrice\": 500", "\"unitPrice\": -1"), "lines[0].unitPrice"),
                arguments(CART.replace("\"unitPrice\": 500", "\"unitPrice\": 1000000001"), "lines[0].unitPrice"),
                arguments(
                        CART.replace("\"unitPrice\": 500", "\"unitPrice\": 99999999999999999999999999"),
                        "lines[0].unitPrice"),
                arguments(CART.replace("\"unitPrice\": 500", "\"unitPrice\": 1e400"), "lines[0].unitPrice"),
                arguments(CART.replace("\"unitPrice\": 500", "\"unitPrice\": 1e999999999"), "lines[0].unitPrice"),
                arguments(CART.replace("\"unitPrice\": 500", "\"unitPrice\": 1e-999999999"), "lines[0].unitPrice"),
                arguments(withDiscount("-1"), "discount"),
                arguments(withDiscount("1001"), "discount"),
                // unknown fields
                arguments(CART.replace("{\"cartId\"", "{\"total\": 1, \"cartId\""), "total"),
                arguments(CART.replace("{\"productId\"", "{\"colour\": 1, \"productId\""), "lines[0].colour"),
                // lines
                arguments(CART.replaceFirst("\"lines\".*", "\"lines\": []}"), "lines"),
                arguments(CART.replaceFirst("\"lines\".*", "\"lines\": [" + lines(101) + "]}"), "lines"),
                arguments(
                        CART.replaceFirst(
                                "\"lines\".*", "\"lines\": [" + LINE + ", " + LINE.replace(": 1", ": 0") + "]}"),
                        "lines[1].quantity"),
                // ids and codes
                arguments(CART.replace("cart-1", ""), "cartId"),
                arguments(CART.replace("cart-1", "a".repeat(65)), "cartId"),
                arguments(CART.replace("cart-1", "a b"), "cartId"),
                arguments(CART.replace("cart-1", "a\\n"), "cartId"),
                arguments(CART.replace("cart-1", "../etc"), "cartId"),
                arguments(CART.replace("cart-1", "caf\u00e9"), "cartId"),
                arguments(CART.replace("p-1", "p/1"), "lines[0].productId"),
                arguments(CART.replace("EUR", "Euro"), "currency"),
                arguments(CART.replace("EUR", "EUR\\n"), "currency"),
                arguments(CART.replace("EUR", "QQQ"), "currency"),
                // not JSON
                arguments("", "body"),
                arguments("cart", "body"),
                arguments("{\"cartId\": \"cart-1\"", "body"),
                arguments(CART + "}", "body"),
                arguments(CART + CART, "body"),
                arguments(CART.replace("{\"cartId\"", "{\"cartId\": \"cart-2\", \"cartId\""), "body"),
                arguments(CART.replace("\"EUR\"", "NaN"), "body"),
                arguments(CART.replace("2", "0002"), "body"),
                arguments("[".repeat(100_000), "body"));
    }

    @ParameterizedTest
    @MethodSource("badCarts")
    void aCartThatBreaksARuleIsRefusedWithTheNameOfTheField(String cart, String field) {
        HttpResponse<String> response = REST.post("/checkouts", cart);

        assertThat(fields(problem(response, 400))).contains(field);
    }

    @Test
    void theMessagesAreForPeople() {
        String cart = CART.replace("cart-1", "a b")
                .replace("\"quantity\": 2", "\"quantity\": 0")
                .replace("{\"productId\"", "{\"colour\": 1, \"productId\"");

        JsonNode errors = problem(REST.post("/checkouts", cart), 400).get("errors");

        assertThat(errors.values())
                .extracting(error -> error.get("field").stringValue() + " "
                        + error.get("message").stringValue())
                .containsExactlyInAnyOrder(
                        "cartId must be 1 to 64 characters of A-Z a-z 0-9 . _ : -,"
                                + " the first of them a letter or digit",
                        "lines[0].quantity must have a minimum value of 1",
                        "lines[0].colour property 'colour' is not defined in the schema and the schema does not allow"
                                + " additional properties");
    }

    @Test
    void aLongNameOfAnUnknownFieldIsNotEchoedInFull() {
        String name = "x".repeat(10_000);

        String body = REST.post("/checkouts", CART.replace("{\"cartId\"", "{\"" + name + "\": 1, \"cartId\""))
                .body();

        assertThat(body.length()).isLessThan(1_000);
    }

    @Test
    void manyErrorsAreCutShort() {
        String lines = IntStream.range(0, 100).mapToObj(i -> "{}").collect(Collectors.joining(","));

        JsonNode problem =
                problem(REST.post("/checkouts", CART.replaceFirst("\"lines\".*", "\"lines\": [" + lines + "]}")), 400);

        assertThat(problem.get("errors")).hasSize(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"reason\": \"BECAUSE\"}         | reason",
                "{\"reason\": \"UNKNOWN\"}         | reason",
                "{\"reason\": null}                | reason",
                "{\"why\": \"FRAUD\"}              | why",
                "7                                 | body"
            })
    void aCancellationThatBreaksARuleIsRefused(String body, String field) {
        assertThat(fields(problem(REST.post("/orders/o-1/cancellation", body), 400)))
                .contains(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"delta\": 0, \"reason\": \"RECEIVED\"}                              | delta",
                "{\"delta\": 1000000001, \"reason\": \"RECEIVED\"}                     | delta",
                "{\"delta\": -1000000001, \"reason\": \"RECEIVED\"}                    | delta",
                "{\"delta\": 1}                                                        | reason",
                "{\"delta\": 1, \"reason\": \"UNKNOWN\"}                               | reason",
                "{\"reason\": \"RECEIVED\"}                                            | delta",
                "{\"delta\": 1, \"reason\": \"RECEIVED\", \"adjustmentId\": \"a b\"}   | adjustmentId",
                "{\"delta\": 1, \"reason\": \"RECEIVED\"}                            | adjustmentId"
            })
    void anAdjustmentThatBreaksARuleIsRefused(String body, String field) {
        assertThat(fields(problem(REST.post("/stock/p-1/adjustments", body), 400)))
                .contains(field);
    }

    @Test
    void zeroIsRefusedInPlainWords() {
        String body = REST.post("/stock/p-1/adjustments", "{\"delta\": 0, \"reason\": \"RECEIVED\"}")
                .body();

        assertThat(body).contains("must not be 0");
    }

    @ParameterizedTest
    @CsvSource({
        "/orders/a%20b,                  orderId",
        "/orders/-,                      orderId",
        "/orders/caf%C3%A9,              orderId",
        "/stock/a%0Ab,                   productId",
        "/stock/a%0A,                    productId",
        "/payments/a+b,                  orderId"
    })
    void anIdInThePathThatIsNoneIsRefused(String path, String field) {
        assertThat(fields(problem(REST.get(path), 400))).containsExactly(field);
    }

    @Test
    void anOverlongIdIsRefused() {
        assertThat(fields(problem(REST.get("/orders/" + "a".repeat(65)), 400))).containsExactly("orderId");
        assertThat(fields(problem(REST.get("/orders/" + "a".repeat(5_000)), 400)))
                .containsExactly("orderId");
    }

    @Test
    void anIdempotencyKeyThatIsNoneIsRefused() {
        HttpResponse<String> response = REST.post("/checkouts", CART, "Idempotency-Key", "k".repeat(129));

        assertThat(fields(problem(response, 400))).containsExactly("Idempotency-Key");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        byte[] large = new byte[Requests.MAX_BODY_BYTES + 1];
        var declared = REST.request("/checkouts").header("Content-Type", "application/json");
        problem(
                REST.send(
                        declared.copy().POST(BodyPublishers.ofByteArray(large)).build()),
                413);

        var chunked = BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(large)));
        problem(REST.send(declared.copy().POST(chunked).build()), 413);
    }

    @ParameterizedTest
    @CsvSource({"text/plain", "application/xml", "application/jsonp", "application/x-www-form-urlencoded"})
    void aBodyThatIsNotSaidToBeJsonIsRefused(String contentType) {
        var request = REST.request("/checkouts")
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofString(CART))
                .build();

        problem(REST.send(request), 415);
    }

    @Test
    void aBodyWithoutContentTypeIsRefused() {
        problem(
                REST.send(REST.request("/checkouts")
                        .POST(BodyPublishers.ofString(CART))
                        .build()),
                415);
    }

    @ParameterizedTest
    @CsvSource({"/", "/order/o-1", "/orders/o-1/lines", "/checkouts/", "/stock/p-1/adjustments/1", "/health"})
    void aPathThatDoesNotExistIsNotFound(String path) {
        assertThat(problem(REST.get(path), 404).has("errors")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"DELETE,/orders/o-1", "GET,/checkouts", "PUT,/stock/p-1", "POST,/metrics", "PATCH,/payments/o-1"})
    void aMethodThatAPathDoesNotHaveIsNotAllowed(String method, String path) {
        HttpResponse<String> response = REST.send(
                REST.request(path).method(method, BodyPublishers.noBody()).build());

        problem(response, 405);
        assertThat(response.headers().firstValue("Allow")).get().asString().matches("GET|POST");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET /orders/%zz HTTP/1.1              | 400",
                "GET /orders/a%2Fb HTTP/1.1            | 400",
                "GET /orders/a%00b HTTP/1.1            | 400",
                "GET /orders/../../etc/passwd HTTP/1.1 | 400",
                "NONSENSE                              | 400",
                "GET / HTTP/7.0                        | 505"
            })
    void whatTheServerItselfRefusesIsAProblemDocumentAsWell(String requestLine, int status) throws IOException {
        String response = raw(requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 " + status)
                .contains("\r\nContent-Type: application/problem+json")
                .contains("\"status\":" + status)
                .doesNotContain("<html", "Exception", "\tat ", "Jetty");
    }

    @Test
    void hugeHeadersAreRefused() throws IOException {
        String response = raw("GET /metrics HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(20_000) + "\r\n\r\n");

        assertThat(response)
                .startsWith("HTTP/1.1 431")
                .contains("\r\nContent-Type: application/problem+json")
                .doesNotContain("<html", "Exception");
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", REST.server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String withDiscount(String discount) {
        return CART.replace("{\"cartId\"", "{\"discount\": " + discount + ", \"cartId\"");
    }

    private static String lines(int count) {
        return IntStream.range(0, count).mapToObj(i -> LINE).collect(Collectors.joining(","));
    }

    private static JsonNode problem(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).doesNotContain("Exception", "\tat ", "com.acme", "tools.jackson");
        JsonNode problem = Json.read(response.body().getBytes(StandardCharsets.UTF_8));
        assertThat(problem.get("status").intValue()).isEqualTo(status);
        return problem;
    }

    private static List<String> fields(JsonNode problem) {
        return problem.get("errors").values().stream()
                .map(error -> error.get("field").stringValue())
                .toList();
    }
}
