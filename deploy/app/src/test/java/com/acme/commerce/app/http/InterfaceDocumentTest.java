package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.commerce.app.commands.CommandNotStoredException;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TimelineQuery;
import com.acme.commerce.stores.customers.Standing;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.notification.Preferences;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import io.javalin.router.ParsedEndpoint;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.StringNode;

/** Holds what the server does against what {@code openapi.yaml} says. */
class InterfaceDocumentTest {

    private static final RestFixture REST = new RestFixture();
    private static final InterfaceDocument DOCUMENT = new InterfaceDocument();
    private static final String CART = "{\"cartId\": \"c\", \"customerId\": \"c\", \"currency\": \"EUR\","
            + " \"lines\": [{\"productId\": \"p\", \"quantity\": 1, \"unitPrice\": 1}]}";

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void whatThePatternOfIdsTakesTheirSchemaTakes() {
        Pattern pattern = DOCUMENT.pattern("#/components/schemas/Id");
        List<String> ids = List.of("p", "product-00042", "a:b_c.D", "", ".", "-p", "p\n", "p q", "ä", "p".repeat(65));

        assertThat(ids).filteredOn(id -> pattern.matcher(id).matches()).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(ids.subList(0, 3))
                .allSatisfy(
                        id -> assertThat(DOCUMENT.violations("#/components/schemas/Id", StringNode.valueOf(id), "id"))
                                .isEmpty());
    }

    @Test
    void aSchemaWithMoreRulesHasNoPatternToGoBy() {
        assertThatThrownBy(() -> DOCUMENT.pattern("#/components/parameters/MaxStalenessMs/schema"))
                .hasMessageContaining("more rules than a pattern");
    }

    @Test
    void itHasTheRoutesOfTheServerAndNoOthers() {
        Set<String> routes = REST.server.javalin().unsafe.internalRouter.allHttpHandlers().stream()
                .filter(route -> route.endpoint.method.isHttpMethod())
                .map((ParsedEndpoint route) -> route.endpoint.method.name() + " " + route.endpoint.path)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> documented = new TreeSet<>();
        DOCUMENT.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void itIsServed() {
        HttpResponse<String> response = REST.get("/openapi.yaml");

        assertThat(response.headers().firstValue("Content-Type")).contains("application/yaml");
        assertThat(response.body()).startsWith("openapi: 3.1");
        assertThat(response.body().getBytes(StandardCharsets.UTF_8)).isEqualTo(DOCUMENT.yaml());
    }

    @Test
    void itsSchemasAreSchemasAndItsReferencesLeadSomewhere() {
        var metaSchema = SchemaRegistry.withDefaultDialect(Dialects.getDraft202012())
                .getSchema(SchemaLocation.of(Dialects.getDraft202012().getId()));
        JsonNode schemas = DOCUMENT.document().get("components").get("schemas");
        schemas.properties()
                .forEach(schema -> assertThat(
                                metaSchema.validate(schema.getValue().toString(), InputFormat.JSON))
                        .as(schema.getKey())
                        .isEmpty());

        DOCUMENT.document()
                .findValues("$ref")
                .forEach(ref -> assertThat(resolve(ref.stringValue()).isMissingNode())
                        .as(ref.stringValue())
                        .isFalse());
    }

    @Test
    void everyNumberInARequestHasLimits() {
        for (String schema : List.of(
                "Checkout",
                "CheckoutLine",
                "Cancellation",
                "Adjustment",
                "DeadLetterReplay",
                "DeadLetterReplays",
                "Message",
                "ReadMark",
                "Reading",
                "ReviewSubmission",
                "ReviewEdit",
                "CartItem",
                "PromotionDefinition",
                "Registration",
                "CustomerChange")) {
            resolve("#/components/schemas/" + schema)
                    .get("properties")
                    .properties()
                    .forEach(property -> {
                        JsonNode type = property.getValue().path("type");
                        if (type.isString() && Set.of("integer", "number").contains(type.stringValue())) {
                            assertThat(property.getValue().has("minimum")
                                            && property.getValue()
                                                            .get("maximum")
                                                            .longValue()
                                                    < Long.MAX_VALUE)
                                    .as(schema + "." + property.getKey())
                                    .isTrue();
                        }
                    });
        }
    }

    @Test
    void itsExamplesKeepItsRules() {
        int examples = 0;
        for (String schema : List.of(
                "Checkout",
                "Cancellation",
                "Adjustment",
                "DeadLetterReplay",
                "DeadLetterReplays",
                "Message",
                "ReadMark",
                "Reading",
                "ReviewSubmission",
                "ReviewEdit",
                "ReviewRetraction",
                "ReviewFlag",
                "ReviewVote",
                "CartItem",
                "CartCheckout",
                "PromotionDefinition",
                "Registration",
                "CustomerChange",
                "Block",
                "NotificationPreferencesChange")) {
            for (JsonNode example : resolve("#/components/schemas/" + schema).get("examples")) {
                assertThat(DOCUMENT.bodyViolations(schema, example)).isEmpty();
                examples++;
            }
        }
        assertThat(examples).isEqualTo(20);
    }

    @Test
    void theLimitOfABodyIsTheDocumentedOne() {
        assertThat(resolve("#/components/responses/ContentTooLarge/description").stringValue())
                .contains(Requests.MAX_BODY_BYTES / 1024 + " KiB");
    }

    /** Statuses that commands are only answered with where they have an idempotency key. */
    private static final Set<Integer> ABOUT_KEYS = Set.of(409, 421, 422);

    /** An exchange: what is prepared, the operation's path and method, what is sent, and the status it must lead to. */
    static Stream<Arguments> exchanges() {
        Runnable nothing = () -> {};
        Runnable order = () -> REST.rows.put("o-1", Rows.order(OrderStatus.RESERVING, null));
        Runnable failedOrder = () -> REST.rows.put("o-1", Rows.order(OrderStatus.FAILED, "OUT_OF_STOCK"));
        Runnable stock = () -> REST.rows.put("p-1", Rows.stock());
        Runnable payment = () -> REST.rows.put("o-1", Rows.payment(PaymentStatus.AUTHORIZED, null));
        Runnable picking = () -> REST.rows.put("o-1", Rows.shipment(ShipmentStatus.PICKING, "", null));
        Runnable shipped = () -> REST.rows.put("o-1", Rows.shipment(ShipmentStatus.CREATED, "EXPRESS", "track-1"));
        Runnable declined = () -> REST.rows.put("o-1", Rows.payment(PaymentStatus.FAILED, "CARD_DECLINED"));
        Runnable moving = () -> REST.notReadable = "it moves";
        Runnable page = () -> {
            Order listed = Rows.order("o-1", 1, OrderStatus.RESERVING, 2);
            Place place = new Place(2, "o-1");
            REST.slices.add(new Slice<>(List.of(new Slice.Entry<>(place, listed)), place));
        };
        Runnable movingPage = () -> {
            page.run();
            moving.run();
        };
        Runnable elsewhere = () -> REST.hosted = false;
        Runnable noBroker = () -> REST.storing =
                CompletableFuture.failedFuture(new CommandNotStoredException(new TimeoutException("no broker")));
        Runnable busy = () -> REST.afterClaim =
                request -> Request.newBuilder(request).setClaimId("another").build();
        Runnable taken = () -> REST.afterClaim = request ->
                Request.newBuilder(request).setFingerprint("of another request").build();
        Runnable request = () -> REST.rows.put("r-1", Rows.request());
        Runnable running = () -> {
            REST.health.started();
            for (KafkaStreams.State state : KafkaStreams.State.values()) {
                REST.applications.add(RestFixture.status("app-" + state, state.name(), true));
            }
        };
        Runnable fine = () -> {
            REST.health.started();
            REST.applications.add(RestFixture.status("app", "RUNNING", true));
        };
        Runnable unassigned = () -> REST.applications.add(RestFixture.status("app", "REBALANCING", false));
        String adjustment = "{\"adjustmentId\": \"a-1\", \"delta\": 1, \"reason\": \"RECEIVED\"}";
        String large = "x".repeat(300_000);
        String one = "/dead-letters/{deadLetterId}";
        String replay = "/dead-letters/{deadLetterId}/replay";
        String replays = "/dead-letters/replay";
        Runnable noBrokers = () -> REST.desk.failure = new TimeoutException("no broker");
        Runnable takenOver = () -> REST.desk.failure = DeskFixture.takenOver();
        String by = "{\"by\": \"ann\"}";
        String all = "{\"by\": \"ann\", \"filter\": {}}";
        return Stream.of(
                arguments(nothing, "/dead-letters", "/dead-letters?reason=undecodable", null, 200),
                arguments(nothing, "/dead-letters", "/dead-letters?limit=0", null, 400),
                arguments(noBrokers, "/dead-letters", "/dead-letters", null, 503),
                arguments(nothing, one, "/dead-letters/ordering-0-1", null, 200),
                arguments(nothing, one, "/dead-letters/ordering", null, 400),
                arguments(nothing, one, "/dead-letters/ordering-0-2", null, 404),
                arguments(noBrokers, one, "/dead-letters/ordering-0-1", null, 503),
                arguments(nothing, replay, "/dead-letters/ordering-0-1/replay", by, 200),
                arguments(nothing, replay, "/dead-letters/ordering-0-1/replay", "{}", 400),
                arguments(nothing, replay, "/dead-letters/ordering-0-2/replay", by, 404),
                arguments(takenOver, replay, "/dead-letters/ordering-0-1/replay", by, 409),
                arguments(nothing, replay, "/dead-letters/ordering-0-1/replay", large, 413),
                arguments(nothing, replay, "/dead-letters/ordering-0-1/replay", "text", 415),
                arguments(noBrokers, replay, "/dead-letters/ordering-0-1/replay", by, 503),
                arguments(nothing, replays, "/dead-letters/replay", all, 200),
                arguments(nothing, replays, "/dead-letters/replay", by, 400),
                arguments(takenOver, replays, "/dead-letters/replay", all, 409),
                arguments(nothing, replays, "/dead-letters/replay", large, 413),
                arguments(nothing, replays, "/dead-letters/replay", "text", 415),
                arguments(noBrokers, replays, "/dead-letters/replay", all, 503),
                arguments(nothing, "/checkouts", "/checkouts", CART, 202),
                arguments(nothing, "/checkouts", "/checkouts", "{}", 400),
                arguments(nothing, "/checkouts", "/checkouts", "x".repeat(300_000), 413),
                arguments(nothing, "/checkouts", "/checkouts", "text", 415),
                arguments(noBroker, "/checkouts", "/checkouts", CART, 503),
                arguments(busy, "/checkouts", "/checkouts", CART, 409),
                arguments(elsewhere, "/checkouts", "/checkouts", CART, 421),
                arguments(taken, "/checkouts", "/checkouts", CART, 422),
                arguments(page, "/orders", "/orders?status=RESERVING&limit=1", null, 200),
                arguments(page, "/orders", "/orders", null, 400),
                arguments(elsewhere, "/orders", "/orders?status=CREATED", null, 421),
                arguments(movingPage, "/orders", "/orders?status=CREATED", null, 503),
                arguments(page, "/customers/{customerId}/orders", "/customers/c-1/orders", null, 200),
                arguments(page, "/customers/{customerId}/orders", "/customers/a%20b/orders", null, 400),
                arguments(elsewhere, "/customers/{customerId}/orders", "/customers/c-1/orders", null, 421),
                arguments(movingPage, "/customers/{customerId}/orders", "/customers/c-1/orders", null, 503),
                arguments(order, "/orders/{orderId}", "/orders/o-1", null, 200),
                arguments(failedOrder, "/orders/{orderId}", "/orders/o-1", null, 200),
                arguments(nothing, "/orders/{orderId}", "/orders/a%20b", null, 400),
                arguments(nothing, "/orders/{orderId}", "/orders/o-2", null, 404),
                arguments(elsewhere, "/orders/{orderId}", "/orders/o-1", null, 421),
                arguments(moving, "/orders/{orderId}", "/orders/o-1", null, 503),
                arguments(nothing, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "{}", 202),
                arguments(nothing, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "[]", 400),
                arguments(
                        nothing,
                        "/orders/{orderId}/cancellation",
                        "/orders/o-1/cancellation",
                        "x".repeat(300_000),
                        413),
                arguments(nothing, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "text", 415),
                arguments(noBroker, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "{}", 503),
                arguments(busy, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "{}", 409),
                arguments(elsewhere, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "{}", 421),
                arguments(taken, "/orders/{orderId}/cancellation", "/orders/o-1/cancellation", "{}", 422),
                arguments(stock, "/stock/{productId}", "/stock/p-1", null, 200),
                arguments(nothing, "/stock/{productId}", "/stock/a%20b", null, 400),
                arguments(nothing, "/stock/{productId}", "/stock/p-2", null, 404),
                arguments(elsewhere, "/stock/{productId}", "/stock/p-1", null, 421),
                arguments(moving, "/stock/{productId}", "/stock/p-1", null, 503),
                arguments(nothing, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", adjustment, 202),
                arguments(nothing, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", "{}", 400),
                arguments(
                        nothing, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", "x".repeat(300_000), 413),
                arguments(nothing, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", "text", 415),
                arguments(noBroker, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", adjustment, 503),
                arguments(busy, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", adjustment, 409),
                arguments(elsewhere, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", adjustment, 421),
                arguments(taken, "/stock/{productId}/adjustments", "/stock/p-1/adjustments", adjustment, 422),
                arguments(payment, "/payments/{orderId}", "/payments/o-1", null, 200),
                arguments(declined, "/payments/{orderId}", "/payments/o-1", null, 200),
                arguments(nothing, "/payments/{orderId}", "/payments/a%20b", null, 400),
                arguments(nothing, "/payments/{orderId}", "/payments/o-2", null, 404),
                arguments(elsewhere, "/payments/{orderId}", "/payments/o-1", null, 421),
                arguments(moving, "/payments/{orderId}", "/payments/o-1", null, 503),
                arguments(picking, "/shipments/{orderId}", "/shipments/o-1", null, 200),
                arguments(shipped, "/shipments/{orderId}", "/shipments/o-1", null, 200),
                arguments(nothing, "/shipments/{orderId}", "/shipments/a%20b", null, 400),
                arguments(nothing, "/shipments/{orderId}", "/shipments/o-2", null, 404),
                arguments(elsewhere, "/shipments/{orderId}", "/shipments/o-1", null, 421),
                arguments(moving, "/shipments/{orderId}", "/shipments/o-1", null, 503),
                arguments(request, "/requests/{requestId}", "/requests/r-1", null, 200),
                arguments(nothing, "/requests/{requestId}", "/requests/a%20b", null, 400),
                arguments(nothing, "/requests/{requestId}", "/requests/r-2", null, 404),
                arguments(elsewhere, "/requests/{requestId}", "/requests/r-1", null, 421),
                arguments(moving, "/requests/{requestId}", "/requests/r-1", null, 503),
                arguments(nothing, "/contracts", "/contracts", null, 200),
                arguments(
                        nothing,
                        "/contracts/{topic}/{message}",
                        "/contracts/ordering.orders.v1/OrderCreated",
                        null,
                        200),
                arguments(nothing, "/contracts/{topic}/{message}", "/contracts/ordering.orders.v1/Nobody", null, 404),
                arguments(nothing, "/metrics", "/metrics", null, 200),
                arguments(unassigned, "/health/startup", "/health/startup", null, 503),
                arguments(unassigned, "/health/ready", "/health/ready", null, 503),
                arguments(running, "/health/live", "/health/live", null, 503),
                arguments(running, "/health/detail", "/health/detail", null, 200),
                arguments(fine, "/health/startup", "/health/startup", null, 200),
                arguments(fine, "/health/live", "/health/live", null, 200),
                arguments(fine, "/health/ready", "/health/ready", null, 200));
    }

    /** The same for reviews. */
    static Stream<Arguments> exchangesAboutReviews() {
        Runnable nothing = () -> {};
        Runnable review = () -> REST.rows.put("r-1", Rows.review());
        Runnable rating = () -> REST.rows.put("p-1", Rows.rating());
        Runnable page = () -> REST.pages.put(
                "p-1",
                new Slice<>(List.of(new Slice.Entry<>(new Place(2, "r-1"), Rows.review())), new Place(2, "r-1")));
        String reviews = "/products/{productId}/reviews";
        String one = reviews + "/{reviewId}";
        String submission = "{\"reviewId\": \"r-1\", \"customerId\": \"c\", \"rating\": 4, \"body\": \"fine\"}";
        String edit = "{\"customerId\": \"c\", \"revision\": 1, \"rating\": 2, \"body\": \"not so fine\"}";
        String flag = "{\"customerId\": \"c\", \"reason\": \"SPAM\"}";
        String vote = "{\"customerId\": \"c\", \"vote\": \"HELPFUL\"}";
        Stream<Arguments> queries = Stream.<Stream<Arguments>>of(
                        queried(page, reviews, "/products/p-1/reviews?sort=most_helpful&limit=1"),
                        queried(review, one, "/products/p-1/reviews/r-1"),
                        queried(rating, "/products/{productId}/rating", "/products/p-1/rating"),
                        Stream.of(
                                arguments(nothing, reviews, "/products/p-1/reviews?sort=best", null, 400),
                                arguments(nothing, one, "/products/p-1/reviews/a%20b", null, 400),
                                arguments(nothing, one, "/products/p-1/reviews/r-2", null, 404),
                                arguments(nothing, "/products/{productId}/rating", "/products/a%20b/rating", null, 400),
                                arguments(nothing, "/products/{productId}/rating", "/products/p-2/rating", null, 404)))
                .flatMap(exchanges -> exchanges);
        Stream<Arguments> commands = Stream.of(
                        command(reviews, "/products/p-1/reviews", submission),
                        command(one + "/edits", "/products/p-1/reviews/r-1/edits", edit),
                        command(one + "/retraction", "/products/p-1/reviews/r-1/retraction", "{\"customerId\": \"c\"}"),
                        command(one + "/flags", "/products/p-1/reviews/r-1/flags", flag),
                        command(one + "/votes", "/products/p-1/reviews/r-1/votes", vote))
                .flatMap(exchanges -> exchanges);
        return Stream.concat(queries, commands);
    }

    /** The same for carts and promotions; a path that is neither read nor posted to has its method in front. */
    static Stream<Arguments> exchangesAboutShopping() {
        Runnable nothing = () -> {};
        Runnable cart = () -> REST.rows.put("c-1", Rows.cart());
        Runnable promotion = () -> REST.rows.put("SPRING", Rows.promotion());
        String item = "/carts/{cartId}/items/{productId}";
        String definition = "{\"revision\": 1, \"kind\": \"PERCENTAGE\", \"percent\": 10, \"currency\": \"EUR\","
                + " \"validFrom\": \"2026-03-01T00:00:00Z\", \"validUntil\": \"2026-06-01T00:00:00Z\","
                + " \"totalLimit\": 3, \"customerLimit\": 2}";
        return Stream.of(
                        command(
                                "/carts/{cartId}/items",
                                "/carts/c-1/items",
                                "{\"productId\": \"p-1\", \"quantity\": 2, \"changeId\": \"change-1\"}"),
                        command("/carts/{cartId}/checkout", "/carts/c-1/checkout", "{\"customerId\": \"ann\"}"),
                        command("DELETE " + item, "/carts/c-1/items/p-1", null)
                                .filter(exchange -> !Set.of(400, 413, 415).contains(exchange.get()[4])),
                        Stream.of(arguments(nothing, "DELETE " + item, "/carts/c-1/items/a%20b", null, 400)),
                        command("PUT /promotions/{promotionCode}", "/promotions/SPRING", definition),
                        row(cart, "/carts/{cartId}", "/carts/c-1"),
                        row(promotion, "/promotions/{promotionCode}", "/promotions/SPRING"))
                .flatMap(exchanges -> exchanges);
    }

    /** The same for customers. */
    static Stream<Arguments> exchangesAboutCustomers() {
        Runnable nothing = () -> {};
        Runnable customer = () -> REST.rows.put("c-1", Rows.customer(Standing.ACTIVE));
        Runnable rejected = () -> REST.rows.put("c-1", Rows.customer(Standing.REJECTED));
        String one = "/customers/{customerId}";
        String registration = one + "/registration";
        String erasure = "DELETE " + one;
        Set<Integer> aboutBodies = Set.of(400, 413, 415);
        return Stream.<Stream<Arguments>>of(
                        command(
                                "/customers",
                                "/customers",
                                "{\"email\": \"ann@example.com\", \"password\": \"long enough\"}"),
                        command("PATCH " + one, "/customers/c-1", "{\"name\": \"Ann\"}"),
                        command(erasure, "/customers/c-1", null)
                                .filter(exchange -> !aboutBodies.contains((Integer) exchange.get()[4])),
                        Stream.of(arguments(nothing, erasure, "/customers/a%20b", null, 400)),
                        row(customer, one, "/customers/c-1"),
                        queried(rejected, registration, "/customers/c-1/registration"),
                        Stream.of(
                                arguments(nothing, registration, "/customers/a%20b/registration", null, 400),
                                arguments(nothing, registration, "/customers/c-2/registration", null, 404)))
                .flatMap(exchanges -> exchanges);
    }

    /** The same for what is put and deleted; the path says so. */
    static Stream<Arguments> exchangesAboutFraud() {
        String entry = "/fraud-blocklist/{subjectId}";
        return Stream.of(
                        row(
                                () -> REST.rows.put("o-1", Rows.fraudCheck(FraudCheckStatus.FAILED)),
                                "/fraud-checks/{orderId}",
                                "/fraud-checks/o-1"),
                        row(
                                () -> REST.rows.put("o-1", Rows.fraudCheck(FraudCheckStatus.GATHERING)),
                                "/fraud-checks/{orderId}",
                                "/fraud-checks/o-1"),
                        row(() -> REST.rows.put("ann", Rows.blocked()), entry, "/fraud-blocklist/ann"),
                        command("PUT " + entry, "/fraud-blocklist/ann", "{\"reason\": \"ABUSE\"}"),
                        command("DELETE " + entry, "/fraud-blocklist/ann", null)
                                .filter(exchange -> !Set.of(400, 413, 415).contains(exchange.get()[4])),
                        Stream.of(
                                arguments((Runnable) () -> {}, "DELETE " + entry, "/fraud-blocklist/a%20b", null, 400)))
                .flatMap(exchanges -> exchanges);
    }

    /** The same for invoices and notifications. */
    static Stream<Arguments> exchangesAboutBilling() {
        Runnable nothing = () -> {};
        Runnable invoice = () -> REST.rows.put("o-1", Rows.bill(true));
        Runnable notInvoiced = () -> REST.rows.put("o-1", Rows.bill(false));
        Runnable preferences =
                () -> REST.rows.put("ann", new Preferences("ann", 1L, List.of("ORDER_CREATED"), 1_750_000_000_000L));
        String wants = "/customers/{customerId}/notification-preferences";
        return Stream.of(
                        row(invoice, "/invoices/{orderId}", "/invoices/o-1"),
                        Stream.of(arguments(notInvoiced, "/invoices/{orderId}", "/invoices/o-1", null, 404)),
                        command("PUT " + wants, "/customers/ann/notification-preferences", "{\"kinds\": []}"),
                        queried(preferences, wants, "/customers/ann/notification-preferences"),
                        Stream.of(
                                arguments(nothing, wants, "/customers/a%20b/notification-preferences", null, 400),
                                arguments(nothing, wants, "/customers/bob/notification-preferences", null, 404)))
                .flatMap(exchanges -> exchanges);
    }

    /** The same for audit. */
    static Stream<Arguments> exchangesAboutAudit() {
        AuditEntry entry = Rows.auditEntry("o-1", "m-1", null, 2);
        TimelineQuery trail = new TimelineQuery(TimelineQuery.Of.TRAIL, "o-1");
        Slice<AuditEntry> slice =
                new Slice<>(List.of(new Slice.Entry<>(trail.placeOf(entry), entry)), trail.placeOf(entry));
        Runnable page = () -> REST.pages.put("o-1", slice);
        Runnable part = () -> REST.slices.add(slice);
        Runnable nothing = () -> {};
        Runnable elsewhere = () -> REST.hosted = false;
        Runnable moving = () -> {
            part.run();
            REST.notReadable = "it moves";
        };
        String order = "/orders/{orderId}/timeline";
        return Stream.concat(
                Stream.concat(
                        queried(page, order, "/orders/o-1/timeline?limit=1"),
                        Stream.of(arguments(nothing, order, "/orders/o-1/timeline?limit=501", null, 400))),
                Stream.of("/audit/traces/{traceId}", "/customers/{customerId}/timeline")
                        .flatMap(path -> {
                            String uri = path.replaceFirst("\\{.*}", "x-1");
                            return Stream.of(
                                    arguments(part, path, uri, null, 200),
                                    arguments(part, path, uri + "?limit=101", null, 400),
                                    arguments(elsewhere, path, uri, null, 421),
                                    arguments(moving, path, uri, null, 503));
                        }));
    }

    /** In lower case, as the document has it. */
    private static String method(String path, String body) {
        if (path.startsWith("/")) {
            return body == null ? "get" : "post";
        }
        return path.substring(0, path.indexOf(' ')).toLowerCase(Locale.ROOT);
    }

    private static String documentedPath(String path) {
        return path.substring(path.indexOf('/'));
    }

    private static Stream<Arguments> queried(Runnable found, String path, String uri) {
        Runnable elsewhere = () -> REST.hosted = false;
        Runnable moving = () -> REST.notReadable = "it moves";
        return Stream.of(
                arguments(found, path, uri, null, 200),
                arguments(elsewhere, path, uri, null, 421),
                arguments(moving, path, uri, null, 503));
    }

    /** The same for what other domains have, which is one command like another and one row like another. */
    static Stream<Arguments> exchangesOfDomains() {
        Runnable conversation = () -> REST.rows.put("c-1", Rows.conversation());
        Runnable device = () -> REST.rows.put("d-1", Rows.device());
        return Stream.of(
                        command(
                                "/conversations/{conversationId}/messages",
                                "/conversations/c-1/messages",
                                "{\"messageId\": \"m-1\", \"senderId\": \"ann\", \"text\": \"hello\"}"),
                        command(
                                "/conversations/{conversationId}/reads",
                                "/conversations/c-1/reads",
                                "{\"memberId\": \"ann\", \"upTo\": 1}"),
                        row(conversation, "/conversations/{conversationId}", "/conversations/c-1"),
                        command(
                                "/devices/{deviceId}/readings",
                                "/devices/d-1/readings",
                                "{\"metric\": \"temperature\", \"value\": 1.5, \"unit\": \"Cel\","
                                        + " \"measuredAt\": \"2026-05-01T12:00:00Z\", \"sequence\": 1}"),
                        row(device, "/devices/{deviceId}", "/devices/d-1"))
                .flatMap(exchanges -> exchanges);
    }

    private static Stream<Arguments> command(String path, String uri, String body) {
        Runnable nothing = () -> {};
        Runnable noBroker = () -> REST.storing =
                CompletableFuture.failedFuture(new CommandNotStoredException(new TimeoutException("no broker")));
        Runnable busy = () -> REST.afterClaim =
                request -> Request.newBuilder(request).setClaimId("another").build();
        Runnable elsewhere = () -> REST.hosted = false;
        Runnable taken = () -> REST.afterClaim = request ->
                Request.newBuilder(request).setFingerprint("of another request").build();
        return Stream.of(
                arguments(nothing, path, uri, body, 202),
                arguments(nothing, path, uri, "{}", 400),
                arguments(busy, path, uri, body, 409),
                arguments(nothing, path, uri, "x".repeat(300_000), 413),
                arguments(nothing, path, uri, "text", 415),
                arguments(elsewhere, path, uri, body, 421),
                arguments(taken, path, uri, body, 422),
                arguments(noBroker, path, uri, body, 503));
    }

    /** @param there makes the row be there */
    private static Stream<Arguments> row(Runnable there, String path, String uri) {
        Runnable nothing = () -> {};
        Runnable elsewhere = () -> REST.hosted = false;
        Runnable moving = () -> REST.notReadable = "it moves";
        return Stream.of(
                arguments(there, path, uri, null, 200),
                arguments(nothing, path, uri.substring(0, uri.lastIndexOf('/')) + "/a%20b", null, 400),
                arguments(nothing, path, uri, null, 404),
                arguments(elsewhere, path, uri, null, 421),
                arguments(moving, path, uri, null, 503));
    }

    @ParameterizedTest(name = "{2} {4}")
    @MethodSource({
        "exchanges",
        "exchangesOfDomains",
        "exchangesAboutReviews",
        "exchangesAboutShopping",
        "exchangesAboutCustomers",
        "exchangesAboutFraud",
        "exchangesAboutBilling",
        "exchangesAboutAudit"
    })
    void answersAreAsDocumented(Runnable prepared, String path, String uri, String body, int status) {
        prepared.run();
        var request = REST.request(uri);
        if (ABOUT_KEYS.contains(status)) {
            request.header("Idempotency-Key", "k");
        }
        if (body != null) {
            request.header("Content-Type", body.equals("text") ? "text/plain" : "application/json");
        }
        String method = method(path, body);
        request.method(
                method.toUpperCase(Locale.ROOT),
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        HttpResponse<String> response = REST.send(request.build());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        String operation = "#/paths/" + documentedPath(path).replace("/", "~1") + '/' + method;
        JsonNode documented = dereferenced(operation + "/responses/" + status);
        assertThat(documented.isMissingNode()).as("documented").isFalse();
        assertHeaders(response, documented);
        assertBody(response, documented);
    }

    @Test
    void everyDocumentedStatusIsExercised() {
        Set<String> exercised = Stream.of(
                        exchanges(),
                        exchangesOfDomains(),
                        exchangesAboutReviews(),
                        exchangesAboutShopping(),
                        exchangesAboutCustomers(),
                        exchangesAboutFraud(),
                        exchangesAboutBilling(),
                        exchangesAboutAudit())
                .flatMap(exchanges -> exchanges)
                .map(Arguments::get)
                .map(exchange -> method((String) exchange[1], (String) exchange[3]) + " "
                        + documentedPath((String) exchange[1]) + " " + exchange[4])
                .collect(Collectors.toCollection(TreeSet::new));
        // Served in a test of its own.
        exercised.add("get /openapi.yaml 200");
        Set<String> documented = new TreeSet<>();
        DOCUMENT.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation
                                .getValue()
                                .get("responses")
                                .propertyNames()
                                .forEach(status ->
                                        documented.add(operation.getKey() + " " + path.getKey() + " " + status))));
        // Instances need a secret to refuse each other, see ReadRoutesTest.
        documented.removeIf(exchange -> exchange.endsWith(" 403"));

        assertThat(documented).isEqualTo(exercised);
    }

    @Test
    void everyReadThatMayBePassedOnMayBeRefusedToStrangers() {
        DOCUMENT.document()
                .get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    boolean passedOn =
                            operation.getValue().path("parameters").toString().contains("/ForwardedBy");
                    assertThat(operation.getValue().get("responses").has("403"))
                            .as(operation.getKey() + " " + path.getKey())
                            .isEqualTo(passedOn);
                }));
    }

    private static void assertHeaders(HttpResponse<String> response, JsonNode documented) {
        for (var header : documented.path("headers").properties()) {
            JsonNode definition = header.getValue();
            String pointer = definition.has("$ref") ? definition.get("$ref").stringValue() : "";
            assertThat(response.headers().firstValue(header.getKey()))
                    .as(header.getKey())
                    .hasValueSatisfying(value -> {
                        JsonNode typed = value.matches("\\d+")
                                ? JsonNodeFactory.instance.numberNode(Long.parseLong(value))
                                : StringNode.valueOf(value);
                        assertThat(DOCUMENT.violations(pointer + "/schema", typed, header.getKey()))
                                .isEmpty();
                    });
        }
    }

    private static void assertBody(HttpResponse<String> response, JsonNode documented) {
        var content = documented.get("content").properties().iterator().next();
        assertThat(response.headers().firstValue("Content-Type"))
                .get()
                .asString()
                .startsWith(content.getKey());
        JsonNode schema = content.getValue().get("schema");
        if (schema.has("$ref")) {
            JsonNode body = Json.read(response.body().getBytes(StandardCharsets.UTF_8));
            assertThat(DOCUMENT.violations(schema.get("$ref").stringValue(), body, "body"))
                    .as(response.body())
                    .isEmpty();
        }
    }

    private static JsonNode dereferenced(String pointer) {
        JsonNode node = resolve(pointer);
        return node.has("$ref") ? resolve(node.get("$ref").stringValue()) : node;
    }

    private static JsonNode resolve(String pointer) {
        return DOCUMENT.document().at(pointer.substring(1));
    }
}
