package com.acme.commerce.catalog.http;

import static com.acme.commerce.catalog.RestClient.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.catalog.RestClient;
import com.acme.commerce.catalog.TestDatabase;
import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.search.IndexComparison;
import com.acme.commerce.catalog.search.ProductIndex;
import io.javalin.router.ParsedEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class CatalogRoutesTest {

    private static final String LAMP =
            "{\"productId\":\"%s\",\"sku\":\"%s\",\"name\":\"Lamp\",\"price\":4900,\"currency\":\"EUR\"}";

    @TempDir
    static Path folder;

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final AtomicBoolean THERE = new AtomicBoolean(true);
    private static ProductIndex index;
    private static CatalogServer server;
    private static RestClient rest;

    @BeforeAll
    static void start() throws IOException {
        index = ProductIndex.open(folder);
        Products products = new Products(DATABASE.pool(), Clock.systemUTC());
        server = CatalogServer.start(
                "127.0.0.1",
                0,
                new CatalogServer.Parts(
                        products,
                        index,
                        new IndexComparison(products, index),
                        new Health(() -> true).needs("it is not there", THERE::get),
                        () -> "metric 1\n"));
        rest = new RestClient(server.port());
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        index.close();
        DATABASE.close();
    }

    @Test
    void a_product_from_its_creation_to_its_end() {
        HttpResponse<String> created = rest.post("/products", LAMP.formatted("life", "life"));
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(created.headers().firstValue("Location")).contains("/products/life");
        assertThat(json(created).get("status").stringValue()).isEqualTo("DRAFT");
        assertThat(rest.post("/products", LAMP.formatted("life", "life")).statusCode())
                .isEqualTo(200);

        HttpResponse<String> changed =
                rest.patch("/products/life", "\"1\"", "{\"price\":4500,\"category\":\"light\",\"status\":\"ACTIVE\"}");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag")).contains("\"2\"");

        HttpResponse<String> read = rest.get("/products/life");
        assertThat(json(read)).isEqualTo(json(changed));
        assertThat(json(read).get("price").longValue()).isEqualTo(4_500);
        assertThat(json(read).get("version").longValue()).isEqualTo(2);
        assertThat(rest.get("/products/life", "If-None-Match", "\"2\"").statusCode())
                .isEqualTo(304);
        assertThat(rest.get("/products/life", "If-None-Match", "\"1\"").statusCode())
                .isEqualTo(200);

        assertThat(rest.delete("/products/life?reason=DISCONTINUED", "\"2\"").statusCode())
                .isEqualTo(204);
        assertThat(rest.delete("/products/life?reason=DISCONTINUED", "\"2\"").statusCode())
                .isEqualTo(204);
        assertThat(rest.get("/products/life").statusCode()).isEqualTo(404);
    }

    @Test
    void a_taken_sku_names_the_field_and_who_has_it() {
        rest.post("/products", LAMP.formatted("first", "taken"));

        HttpResponse<String> refused =
                rest.post("/products", LAMP.replace("\"productId\":\"%s\",", "").formatted("taken"));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Location")).contains("/products/first");
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(json(refused).at("/errors/0/field").stringValue()).isEqualTo("sku");
        assertThat(json(rest.post("/products", LAMP.formatted("first", "other")))
                        .at("/errors/0/field")
                        .stringValue())
                .isEqualTo("productId");
    }

    @Test
    void a_change_says_which_version_it_is_meant_for() {
        rest.post("/products", LAMP.formatted("versions", "versions"));
        String change = "{\"price\":1}";

        assertThat(rest.send("PATCH", "/products/versions", change, "Content-Type", "application/json")
                        .statusCode())
                .isEqualTo(428);
        HttpResponse<String> late = rest.patch("/products/versions", "\"7\", W/\"1\"", change);
        assertThat(late.statusCode()).isEqualTo(412);
        assertThat(late.headers().firstValue("ETag")).contains("\"1\"");
        assertThat(rest.patch("/products/versions", "nonsense", change).statusCode())
                .isEqualTo(400);
        assertThat(rest.patch("/products/versions", "\"x\", \"1\"", change).statusCode())
                .isEqualTo(200);
        assertThat(rest.patch("/products/versions", "*", "{\"price\":2}").statusCode())
                .isEqualTo(200);
        assertThat(rest.patch("/products/nobody", "*", change).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"sku":"s","name":"n","price":1} | currency
                    {"sku":"s","name":"n","price":1,"currency":"EURO"} | currency
                    {"sku":"s","name":"n","price":1,"currency":"eur"} | currency
                    {"sku":"s","name":"n","price":-1,"currency":"EUR"} | price
                    {"sku":"s","name":"n","price":1.5,"currency":"EUR"} | price
                    {"sku":"s","name":"n","price":"1","currency":"EUR"} | price
                    {"sku":"s","name":"n","price":100000000000001,"currency":"EUR"} | price
                    {"sku":"s","name":"n","price":99999999999999999999,"currency":"EUR"} | price
                    {"sku":" s","name":"n","price":1,"currency":"EUR"} | sku
                    {"sku":null,"name":"n","price":1,"currency":"EUR"} | sku
                    {"sku":"s","name":"","price":1,"currency":"EUR"} | name
                    {"sku":"s","name":"a\\u0000b","price":1,"currency":"EUR"} | name
                    {"sku":"s","name":"\\ud800","price":1,"currency":"EUR"} | name
                    {"sku":"s","name":"n","price":1,"currency":"EUR","status":"UNKNOWN"} | status
                    {"sku":"s","name":"n","price":1,"currency":"EUR","colour":"red"} | colour
                    {"sku":"s","name":"n","price":1,"currency":"EUR","productId":"../x"} | productId
                    {"sku":"s","sku":"t","name":"n","price":1,"currency":"EUR"} | body
                    {"sku":"s" | body
                    [] | body
                    """)
    void bad_input_names_the_field(String body, String field) {
        HttpResponse<String> refused = rest.post("/products", body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/field").stringValue()).isEqualTo(field);
    }

    @Test
    void everything_that_is_wrong_is_told_at_once() {
        JsonNode errors =
                json(rest.post("/products", "{\"name\":1,\"price\":-1}")).get("errors");

        assertThat(errors.valueStream().map(error -> error.get("field").stringValue()))
                .containsExactlyInAnyOrder("name", "price", "sku", "currency");
    }

    @ParameterizedTest
    @CsvSource({
        "page=0, page",
        "page=x, page",
        "page=501&pageSize=20, page",
        "pageSize=101, pageSize",
        "minPrice=-1, minPrice",
        "minPrice=2&maxPrice=1, minPrice",
        "maxPrice=9999999999999999999, maxPrice",
        "status=active, status"
    })
    void a_bad_parameter_is_named(String query, String field) {
        HttpResponse<String> refused = rest.get("/products?" + query);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/errors/0/field").stringValue()).isEqualTo(field);
    }

    @Test
    void bodies_are_bounded_and_json() {
        assertThat(rest.post("/products", "{\"name\":\"" + "x".repeat(70_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(rest.send("POST", "/products", "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
    }

    @Test
    void the_longest_product_fits() {
        String body =
                "{\"sku\":\"%s\",\"name\":\"%s\",\"description\":\"%s\",\"category\":\"%s\",\"price\":100000000000000,\"currency\":\"EUR\"}"
                        .formatted("s".repeat(64), "n".repeat(128), "\\u00e9".repeat(8_192), "c".repeat(128));

        assertThat(rest.post("/products", body).statusCode()).isEqualTo(201);
    }

    @Test
    void health_says_what_is_missing() {
        assertThat(rest.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(rest.get("/health/ready").statusCode()).isEqualTo(200);
        THERE.set(false);
        try {
            HttpResponse<String> down = rest.get("/health/ready");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(down.body()).contains("it is not there");
        } finally {
            THERE.set(true);
        }
    }

    @Test
    void what_is_not_there_is_a_problem_as_well() {
        assertThat(rest.get("/nothing").headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(rest.send("PUT", "/products/a", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void the_interface_document_has_the_routes_of_the_server_and_no_others() throws IOException {
        Set<String> routes = server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map((ParsedEndpoint route) -> route.endpoint.method.name() + " " + route.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> documented = new TreeSet<>();
        try (InputStream in = getClass().getResourceAsStream("/catalog-openapi.yaml")) {
            new YAMLMapper()
                    .readTree(in)
                    .get("paths")
                    .properties()
                    .forEach(path -> path.getValue()
                            .propertyNames()
                            .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        }
        documented.removeIf(method -> method.startsWith("PARAMETERS"));

        assertThat(documented).isEqualTo(routes);
        assertThat(rest.get("/openapi.yaml").body()).startsWith("openapi: 3.1");
    }
}
