package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.reviews.ModerationDecided;
import com.acme.commerce.contracts.reviews.ModerationVerdict;
import com.acme.commerce.contracts.reviews.RegisterPurchase;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reviews over a real broker, on two instances of which each has some of the products. */
class ReviewsTest {

    private static final List<String> PRODUCTS =
            IntStream.range(0, 5).mapToObj(number -> "product-" + number).toList();

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static Instance first;
    private static Instance second;

    @BeforeAll
    static void start() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        first = platform.start("first", Map.of("COMMERCE_CONTEXTS", "reviews"));
        second = platform.start("second", Map.of("COMMERCE_CONTEXTS", "reviews"));
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
    void whatOneInstanceWasToldTheOtherKnows() throws Exception {
        for (String product : PRODUCTS) {
            for (int stars : List.of(5, 2)) {
                String customer = "c-" + stars;
                send(product, new RegisterPurchase(envelope("RegisterPurchase"), product, customer, "order-1"));
                HttpResponse<String> submitted = new Api(first.port())
                        .post(
                                "/products/" + product + "/reviews",
                                "{\"reviewId\": \"r-%d\", \"customerId\": \"%s\", \"rating\": %d, \"body\": \"Well.\"}"
                                        .formatted(stars, customer, stars));
                assertThat(submitted.statusCode()).as(submitted.body()).isEqualTo(202);
                assertThat(new Api(second.port())
                                .get(
                                        submitted
                                                .headers()
                                                .firstValue("Location")
                                                .orElseThrow(),
                                        "Commerce-Position",
                                        submitted
                                                .headers()
                                                .firstValue("Commerce-Position")
                                                .orElseThrow())
                                .body())
                        .contains("\"status\":\"MODERATING\"");
                send(product, decision(product, "r-" + stars));
            }
        }
        for (Instance instance : List.of(first, second)) {
            Api api = new Api(instance.port());
            for (String product : PRODUCTS) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(api.get("/products/" + product + "/rating")
                                        .body())
                                .contains("\"average\":3.5", "\"count\":2"));
                String lowest = "/products/" + product + "/reviews?sort=lowest&limit=1";
                String page = api.get(lowest).body();
                assertThat(page).contains("\"reviewId\":\"r-2\"").doesNotContain("\"reviewId\":\"r-5\"");
                String next = page.replaceAll(".*\"next\":\"([^\"]+)\".*", "$1");
                assertThat(api.get(lowest + "&page=" + next).body())
                        .contains("\"reviewId\":\"r-5\"")
                        .doesNotContain("\"reviewId\":\"r-2\"", "\"next\"");
            }
        }
    }

    private static void send(String product, SpecificRecord message) throws Exception {
        platform.send(platform.catalogue.topicOf(message.getClass()).name(), product, message);
    }

    private static ModerationDecided decision(String product, String reviewId) {
        return new ModerationDecided(
                envelope("ModerationDecided"), reviewId, product, 1, ModerationVerdict.PUBLISH, null);
    }

    private static Envelope envelope(String type) {
        return new Envelope(UUID.randomUUID().toString(), type, 1, 1L, "0".repeat(31) + "1", "test", null, null);
    }
}
