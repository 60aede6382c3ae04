package com.acme.commerce.catalog;

import static com.acme.commerce.catalog.RestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.DeadLetter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole program on a database and a broker. */
@Timeout(300)
class CatalogProgramTest {

    @TempDir
    Path folder;

    @Test
    void the_index_follows_the_products_and_can_be_built_again() throws Exception {
        try (TestTopics topics = new TestTopics(folder.resolve("broker"));
                TestDatabase database = TestDatabase.create()) {
            Map<String, String> environment = environment(topics, database, "index");
            try (CatalogProgram program = start(environment)) {
                RestClient rest = new RestClient(program.port());
                create(rest, "desk", "Desk lamp");
                create(rest, "floor", "Floor lamp");
                await().until(() -> total(rest, "lamp") == 2);
                rest.patch("/products/desk", "\"1\"", "{\"name\":\"Desk\"}");
                rest.delete("/products/floor", "\"1\"");
                await().until(() -> total(rest, "lamp") == 0 && total(rest, "desk") == 1);
                isEqual(rest, 1);
                await().until(() -> rest.get("/health/ready").statusCode() == 200);
                assertThat(rest.get("/metrics").body())
                        .contains("commerce_search_lag_seconds 0.0")
                        .contains("commerce_catalog_relay_active 1.0")
                        .contains("commerce_search_indexing_seconds_count 4");
            }
            // Goes on where it was.
            try (CatalogProgram program = start(environment)) {
                RestClient rest = new RestClient(program.port());
                create(rest, "chair", "Chair");
                await().until(() -> total(rest, "chair") == 1);
                assertThat(rest.get("/metrics").body()).contains("commerce_search_rebuilds_total 0.0");
                isEqual(rest, 2);
            }
            // Reads everything again.
            try (CatalogProgram program = start(environment(topics, database, "another"))) {
                RestClient rest = new RestClient(program.port());
                await().until(() -> rest.get("/health/ready").statusCode() == 200);
                assertThat(rest.get("/metrics").body()).contains("commerce_search_rebuilds_total 1.0");
                isEqual(rest, 2);
            }
        }
    }

    @Test
    void what_cannot_be_indexed_is_set_aside_and_the_rest_goes_on() throws Exception {
        try (TestTopics topics = new TestTopics(folder.resolve("broker"));
                TestDatabase database = TestDatabase.create()) {
            byte[] key = "desk".getBytes(StandardCharsets.UTF_8);
            topics.write(topics.names().products(), key, new byte[] {1, 2, 3});
            topics.write(topics.names().products(), key, null);
            try (CatalogProgram program = start(environment(topics, database, "index"))) {
                RestClient rest = new RestClient(program.port());
                create(rest, "desk", "Desk lamp");

                await().until(() -> total(rest, "lamp") == 1);

                assertThat(topics.read(topics.names().deadLetters()))
                        .extracting(letter -> DeadLetter.text(letter.headers(), DeadLetter.REASON))
                        .containsExactlyInAnyOrder(DeadLetter.UNDECODABLE, DeadLetter.UNACCEPTABLE);
                assertThat(rest.get("/metrics").body())
                        .contains("reason=\"undecodable\"} 1.0")
                        .contains("reason=\"unacceptable\"} 1.0");
            }
        }
    }

    @Test
    void a_product_that_the_index_lacks_is_found_by_the_comparison() throws Exception {
        try (TestTopics topics = new TestTopics(folder.resolve("broker"));
                TestDatabase database = TestDatabase.create();
                CatalogProgram program = start(environment(topics, database, "index"))) {
            RestClient rest = new RestClient(program.port());
            create(rest, "desk", "Desk lamp");
            create(rest, "floor", "Floor lamp");
            await().until(() -> total(rest, "lamp") == 2);

            try (var connection = database.pool().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("update product set price = price + 1 where product_id = 'desk'");
                statement.execute("update product set deleted = true where product_id = 'floor'");
                statement.execute("insert into product select 'new', 1, 'new', name, null, 1, 'EUR', null, status,"
                        + " changed_at from product where product_id = 'desk'");
            }

            JsonNode comparison = json(rest.get("/index/comparison"));
            assertThat(comparison.get("equal").booleanValue()).isFalse();
            assertThat(comparison.get("differing").valueStream().map(JsonNode::stringValue))
                    .containsExactly("desk", "floor", "new");
        }
    }

    private Map<String, String> environment(TestTopics topics, TestDatabase database, String index) {
        Map<String, String> environment = new HashMap<>(topics.environment());
        environment.put("COMMERCE_CATALOG_HTTP_PORT", "0");
        environment.put("COMMERCE_CATALOG_DATABASE_URL", database.url());
        environment.put("COMMERCE_CATALOG_DATABASE_USER", "postgres");
        environment.put("COMMERCE_CATALOG_SEARCH_FOLDER", folder.resolve(index).toString());
        return environment;
    }

    private static CatalogProgram start(Map<String, String> environment) throws IOException {
        return CatalogProgram.start(CatalogConfig.load(environment));
    }

    private static void create(RestClient rest, String id, String name) {
        String body = "{\"productId\":\"%s\",\"sku\":\"%s\",\"name\":\"%s\",\"price\":1,\"currency\":\"EUR\"}";
        assertThat(rest.post("/products", body.formatted(id, id, name)).statusCode())
                .isEqualTo(201);
    }

    private static long total(RestClient rest, String query) {
        return json(rest.get("/products?query=" + query)).get("total").longValue();
    }

    private static void isEqual(RestClient rest, long products) {
        await().untilAsserted(() -> {
            JsonNode comparison = json(rest.get("/index/comparison"));
            assertThat(comparison.get("equal").booleanValue()).isTrue();
            assertThat(comparison.get("compared").longValue()).isEqualTo(products);
        });
    }

    /** Longer than any machine needs, so that nothing depends on how busy it is. */
    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofSeconds(90));
    }
}
