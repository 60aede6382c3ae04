package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.catalog.Product;
import com.acme.commerce.contracts.catalog.ProductCreated;
import com.acme.commerce.contracts.catalog.ProductStatus;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.contracts.shopping.OrderIds;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Carts over a real broker, on two instances: carts, products and the promotion lie on different partitions. */
class ShoppingTest {

    private static final int CARTS = 12;
    private static final int LIMIT = 5;

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static Instance first;
    private static Instance second;

    @BeforeAll
    static void start() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        first = platform.start("first", Map.of("COMMERCE_CONTEXTS", "shopping"));
        second = platform.start("second", Map.of("COMMERCE_CONTEXTS", "shopping"));
        await().atMost(Duration.ofSeconds(40))
                .until(() ->
                        first.health().ready().isUp() && second.health().ready().isUp());
    }

    @AfterAll
    static void stop() {
        second.close();
        first.close();
        platform.close();
    }

    @Test
    void manyCartsAtOnceUseAPromotionAsOftenAsItMayBe() throws Exception {
        for (int product = 0; product < 3; product++) {
            send("p-" + product, product("p-" + product));
        }
        HttpResponse<String> defined = api(0).put("/promotions/SPRING", definition());
        assertThat(defined.statusCode()).as(defined.body()).isEqualTo(202);
        assertThat(api(1).get("/promotions/SPRING", "Commerce-Position", position(defined))
                        .body())
                .contains("\"totalLimit\":" + LIMIT, "\"uses\":0");

        carts().forEach(cart -> {
            for (int product = 0; product < 3; product++) {
                add(cart, "p-" + product);
            }
            checkOut(cart);
        });
        await().atMost(Duration.ofSeconds(30))
                .until(() -> withStatus("CHECKED_OUT") == LIMIT && withStatus("OPEN") == CARTS - LIMIT);
        assertThat(carts().map(ShoppingTest::cart).filter(cart -> cart.contains("CHECKED_OUT")))
                .allSatisfy(cart -> assertThat(cart).contains("\"discount\":150", "\"total\":1350"));
        assertThat(api(0).get("/promotions/SPRING").body()).contains("\"uses\":" + LIMIT);

        int ordered = carts().filter(cart -> cart(cart).contains("CHECKED_OUT"))
                .findFirst()
                .orElseThrow();
        String orderId = OrderIds.ofCart("cart-" + ordered);
        send(orderId, failed(orderId));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> api(1).get("/promotions/SPRING").body().contains("\"uses\":" + (LIMIT - 1)));
        int open =
                carts().filter(cart -> cart(cart).contains("OPEN")).findFirst().orElseThrow();
        checkOut(open);
        await().atMost(Duration.ofSeconds(20)).until(() -> cart(open).contains("CHECKED_OUT"));
    }

    private static Stream<Integer> carts() {
        return IntStream.range(0, CARTS).boxed();
    }

    private static long withStatus(String status) {
        return carts().filter(cart -> cart(cart).contains('"' + status + '"')).count();
    }

    private static String cart(int cart) {
        return api(cart).get("/carts/cart-" + cart).body();
    }

    private static void add(int cart, String product) {
        accepted(api(cart)
                .post(
                        "/carts/cart-" + cart + "/items",
                        "{\"productId\": \"%s\", \"quantity\": 1, \"changeId\": \"%s\"}".formatted(product, product)));
    }

    private static void checkOut(int cart) {
        accepted(api(cart)
                .post(
                        "/carts/cart-" + cart + "/checkout",
                        "{\"customerId\": \"customer-" + cart + "\", \"promotionCode\": \"SPRING\"}"));
    }

    private static void accepted(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    }

    private static String position(HttpResponse<String> response) {
        return response.headers().firstValue("Commerce-Position").orElseThrow();
    }

    /** One instance or the other. */
    private static Api api(int number) {
        return new Api((number % 2 == 0 ? first : second).port());
    }

    private static String definition() {
        Instant now = Instant.now();
        return "{\"revision\": 1, \"kind\": \"PERCENTAGE\", \"percent\": 10, \"currency\": \"EUR\","
                + " \"validFrom\": \"%s\", \"validUntil\": \"%s\", \"totalLimit\": %d, \"customerLimit\": 1}"
                        .formatted(seconds(now.minusSeconds(3600)), seconds(now.plusSeconds(3600)), LIMIT);
    }

    private static Instant seconds(Instant time) {
        return Instant.ofEpochSecond(time.getEpochSecond());
    }

    private static void send(String key, SpecificRecord message) throws Exception {
        platform.send(platform.catalogue.topicOf(message.getClass()).name(), key, message);
    }

    private static ProductCreated product(String productId) {
        return new ProductCreated(
                envelope("ProductCreated"),
                productId,
                1L,
                new Product(productId, productId, "name", null, 500L, "EUR", null, ProductStatus.ACTIVE));
    }

    private static CheckoutFailed failed(String orderId) {
        return new CheckoutFailed(
                envelope("CheckoutFailed"), orderId, "customer", FailureReason.OUT_OF_STOCK, null, 1L);
    }

    private static Envelope envelope(String type) {
        return new Envelope(UUID.randomUUID().toString(), type, 1, 1L, "0".repeat(31) + "1", "test", null, null);
    }
}
