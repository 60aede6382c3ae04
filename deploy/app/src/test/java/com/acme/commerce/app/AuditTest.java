package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Audit over a real broker, on two instances of which each keeps some of the trails. */
class AuditTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    static Path folder;

    private static TestPlatform platform;
    private static Instance first;
    private static Instance second;

    @BeforeAll
    static void start() {
        platform = new TestPlatform(folder, new InMemorySchemaRegistry());
        first = platform.start("first", Map.of("COMMERCE_CONTEXTS", "audit"));
        second = platform.start("second", Map.of("COMMERCE_CONTEXTS", "audit"));
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
    void whatHappenedIsKnownOnEveryInstanceWhereverItLay() throws Exception {
        for (int i = 0; i < 6; i++) {
            HttpResponse<String> accepted = new Api(first.port())
                    .post("/checkouts", """
                            {"cartId": "cart-%d", "customerId": "c-1", "currency": "EUR",
                             "lines": [{"productId": "p-1", "quantity": 1, "unitPrice": 100}]}
                            """.formatted(i), "traceparent", "00-" + TRACE + "-b7ad6b7169203331-01");
            assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
            String location = accepted.headers().firstValue("Location").orElseThrow();
            String orderId = location.substring(location.lastIndexOf('/') + 1);

            HttpResponse<String> timeline = new Api(second.port())
                    .get(
                            location + "/timeline",
                            "Commerce-Position",
                            accepted.headers().firstValue("Commerce-Position").orElseThrow());
            assertThat(timeline.body())
                    .as("what was written is read")
                    .contains("\"type\":\"CartCheckedOut\"", "\"sequence\":1", "\"traceId\":\"" + TRACE);

            platform.send(
                    platform.catalogue.inventoryCommands().name(),
                    "p-1",
                    new ReserveInventory(effectOf(timeline.body(), orderId), orderId, "p-1", 1));
            for (Instance instance : List.of(first, second)) {
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(new Api(instance.port())
                                        .get(location + "/timeline")
                                        .body())
                                .contains("\"type\":\"ReserveInventory\"", "\"sequence\":2", "\"latencyMs\":25"));
            }
        }

        for (Instance instance : List.of(first, second)) {
            Api api = new Api(instance.port());
            assertThat(api.get("/customers/c-1/timeline").body().split("CartCheckedOut"))
                    .as("one of each order")
                    .hasSize(7);
            assertThat(api.get("/audit/traces/" + TRACE).body().split("ReserveInventory"))
                    .hasSize(7);
            assertThat(api.get("/customers/c-2/timeline").body()).isEqualTo("{\"entries\":[]}");
        }
    }

    /** Under the key of a product, which is another partition than that of the order as a rule. */
    private static Envelope effectOf(String timeline, String orderId) {
        String cause = timeline.replaceAll(".*\"messageId\":\"([^\"]+)\".*", "$1");
        long ts = Instant.parse(timeline.replaceAll(".*\"ts\":\"([^\"]+)\".*", "$1"))
                .toEpochMilli();
        return new Envelope(UUID.randomUUID().toString(), "ReserveInventory", 1, ts + 25, TRACE, orderId, cause, null);
    }
}
