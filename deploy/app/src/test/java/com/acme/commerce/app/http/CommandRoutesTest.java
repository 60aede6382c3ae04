package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.app.commands.CommandNotStoredException;
import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.AdjustmentReason;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CommandRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final String CART = """
            {"cartId": "cart-1", "customerId": "customer-1", "currency": "EUR", "discount": 50,
             "lines": [{"productId": "p-1", "quantity": 2, "unitPrice": 500},
                       {"productId": "p-2", "quantity": 1, "unitPrice": 100}]}
            """;

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aCheckoutIsStoredUnderTheOrderOfItsCart() {
        HttpResponse<String> response = REST.post("/checkouts", CART);

        String orderId = Causation.deriveId("order/cart-1");
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/orders/" + orderId);
        assertThat(json(response).get("orderId").stringValue()).isEqualTo(orderId);
        assertThat(json(response).get("status").stringValue()).isEqualTo("ACCEPTED");
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("shopping.cart-checked-out.v1");
        assertThat(stored.key()).isEqualTo(orderId);
        CartCheckedOut cart = (CartCheckedOut) stored.message();
        assertThat(cart.getOrderId()).isEqualTo(orderId);
        assertThat(cart.getCartId()).isEqualTo("cart-1");
        assertThat(cart.getCustomerId()).isEqualTo("customer-1");
        assertThat(cart.getCurrency()).isEqualTo("EUR");
        assertThat(cart.getLines()).containsExactly(new CheckoutLine("p-1", 2, 500L), new CheckoutLine("p-2", 1, 100L));
        assertThat(cart.getSubtotal()).isEqualTo(1_100);
        assertThat(cart.getDiscount()).isEqualTo(50);
        assertThat(cart.getTotal()).isEqualTo(1_050);
        Envelope envelope = cart.getEnvelope();
        assertThat(envelope.getType()).isEqualTo("CartCheckedOut");
        assertThat(envelope.getTs()).isEqualTo(RestFixture.NOW.toEpochMilli());
        assertThat(envelope.getCorrelationId()).isEqualTo(orderId);
        assertThat(envelope.getTraceId()).matches("[0-9a-f]{32}");
        assertThat(envelope.getCausationId()).isNull();
        assertThat(envelope.getIdempotencyKey()).isNull();
    }

    @Test
    void theLargestCartThatIsAllowedHasATotalThatEveryJsonParserReadsExactly() {
        String lines = IntStream.range(0, 100)
                .mapToObj(i -> "{\"productId\": \"p\", \"quantity\": 10000, \"unitPrice\": 1000000000}")
                .collect(Collectors.joining(","));
        String cart = "{\"cartId\": \"c\", \"customerId\": \"c\", \"currency\": \"EUR\", \"lines\": [" + lines + "]}";

        assertThat(REST.post("/checkouts", cart).statusCode()).isEqualTo(202);

        CartCheckedOut stored = (CartCheckedOut) REST.stored.get(0).message();
        assertThat(stored.getTotal()).isEqualTo(1_000_000_000_000_000L).isLessThan(1L << 53);
        assertThat(stored.getDiscount()).isZero();
    }

    @Test
    void anIntegerMayBeWrittenWithAFractionOfZero() {
        REST.post("/checkouts", CART.replace("\"quantity\": 2", "\"quantity\": 2.0"));

        CartCheckedOut stored = (CartCheckedOut) REST.stored.get(0).message();
        assertThat(stored.getLines().get(0).getQuantity()).isEqualTo(2);
    }

    @Test
    void traceAndIdempotencyKeyTravelWithTheCommand() {
        String parent = "00-" + TRACE + "-b7ad6b7169203331-01";

        REST.post("/checkouts", CART, "traceparent", parent, "Idempotency-Key", "key-1");
        // As if whoever had dealt with it had died before it kept the answer.
        REST.rows.clear();
        REST.post("/checkouts", CART, "traceparent", parent, "Idempotency-Key", "key-1");
        REST.post("/checkouts", CART, "traceparent", parent, "Idempotency-Key", "key-2");

        assertThat(envelope(0).getTraceId()).isEqualTo(TRACE);
        assertThat(REST.stored.get(0).traceParent())
                .as("nobody records a span in between")
                .isEqualTo(parent);
        assertThat(envelope(0).getIdempotencyKey()).isEqualTo("key-1");
        assertThat(envelope(1).getId()).isEqualTo(envelope(0).getId());
        assertThat(envelope(2).getId()).isNotEqualTo(envelope(0).getId());
    }

    @Test
    void aTraceThatIsNoneIsReplaced() {
        REST.post("/checkouts", CART, "traceparent", "00-zz-1-1");

        assertThat(envelope(0).getTraceId()).matches("(?!0{32})[0-9a-f]{32}");
        assertThat(TraceParent.traceId(REST.stored.get(0).traceParent()))
                .contains(envelope(0).getTraceId());
    }

    @Test
    void aCancellationNeedsNoBody() {
        HttpResponse<String> response = REST.send(REST.request("/orders/o-1/cancellation")
                .POST(BodyPublishers.noBody())
                .build());

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/orders/o-1");
        assertThat(json(response).get("orderId").stringValue()).isEqualTo("o-1");
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("ordering.order-commands.v1");
        assertThat(stored.key()).isEqualTo("o-1");
        assertThat(((CancelOrder) stored.message()).getReason()).isEqualTo(CancellationReason.CUSTOMER_REQUESTED);
    }

    @Test
    void aCancellationMayHaveAReason() {
        REST.post("/orders/o-1/cancellation", "{\"reason\": \"FRAUD\"}");

        assertThat(((CancelOrder) REST.stored.get(0).message()).getReason()).isEqualTo(CancellationReason.FRAUD);
    }

    @Test
    void anAdjustmentIsStoredUnderItsProduct() {
        HttpResponse<String> response = REST.post(
                "/stock/p-1/adjustments", "{\"adjustmentId\": \"a-1\", \"delta\": -3, \"reason\": \"DAMAGED\"}");

        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Location")).contains("/stock/p-1");
        assertThat(json(response).get("adjustmentId").stringValue()).isEqualTo("a-1");
        var stored = REST.stored.get(0);
        assertThat(stored.topic().name()).isEqualTo("fulfilment.inventory-commands.v1");
        assertThat(stored.key()).isEqualTo("p-1");
        AdjustInventory command = (AdjustInventory) stored.message();
        assertThat(command.getProductId()).isEqualTo("p-1");
        assertThat(command.getAdjustmentId()).isEqualTo("a-1");
        assertThat(command.getDelta()).isEqualTo(-3);
        assertThat(command.getReason()).isEqualTo(AdjustmentReason.DAMAGED);
    }

    @Test
    void anAdjustmentWithoutIdIsTheSameForTheSameKey() {
        String body = "{\"delta\": 1, \"reason\": \"RECEIVED\"}";
        REST.post("/stock/p-1/adjustments", body, "Idempotency-Key", "k");
        REST.rows.clear();
        REST.post("/stock/p-1/adjustments", body, "Idempotency-Key", "k");
        REST.rows.clear();
        REST.post("/stock/p-2/adjustments", body, "Idempotency-Key", "k");

        assertThat(REST.stored)
                .extracting(stored -> ((AdjustInventory) stored.message()).getAdjustmentId())
                .satisfies(ids -> {
                    assertThat(ids.get(1)).isEqualTo(ids.get(0));
                    assertThat(ids.stream().distinct()).hasSize(2);
                });
    }

    @Test
    void theAnswerWaitsUntilTheCommandIsStored() throws Exception {
        REST.storing = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> REST.post("/checkouts", CART));

        await().until(() -> !REST.stored.isEmpty());
        assertThat(answer).isNotDone();
        REST.storing.complete(RestFixture.STORED);

        assertThat(answer.get().statusCode()).isEqualTo(202);
    }

    @Test
    void aServerThatStopsAnswersTheRequestsThatAreUnderWay() throws Exception {
        try (RestFixture stopping = new RestFixture()) {
            stopping.storing = new CompletableFuture<>();
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> stopping.post("/checkouts", CART));
            await().until(() -> !stopping.stored.isEmpty());

            CompletableFuture<Void> closed = CompletableFuture.runAsync(stopping::close);
            await().until(() -> refusesConnections(stopping.server.port()));
            stopping.storing.complete(RestFixture.STORED);

            assertThat(answer.get().statusCode()).isEqualTo(202);
            closed.get();
        }
    }

    @Test
    void aBrokerThatIsAwayMeansToTryAgain() {
        REST.storing = CompletableFuture.failedFuture(
                new CommandNotStoredException(new TimeoutException("Expiring 1 record(s) for x: 5000 ms has passed")));

        HttpResponse<String> response = REST.post("/checkouts", CART);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Retry-After")).contains("2");
        assertThat(response.body()).contains("repeat it").doesNotContain("Expiring");
    }

    @Test
    void aFaultOfOursShowsNothingButItsNameInTheLog() {
        REST.storing = CompletableFuture.failedFuture(new IllegalStateException("secret detail"));

        HttpResponse<String> response = REST.post("/checkouts", CART);

        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(response).get("instance").stringValue()).startsWith("urn:uuid:");
        assertThat(response.body()).doesNotContain("secret", "Exception");
    }

    private static boolean refusesConnections(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private static Envelope envelope(int index) {
        return Causation.envelopeOf(REST.stored.get(index).message());
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
