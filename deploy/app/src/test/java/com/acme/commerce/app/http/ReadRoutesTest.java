package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.PositionToken;
import com.acme.commerce.stores.shipping.ShipmentStatus;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ReadRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final String CART = "{\"cartId\": \"c\", \"customerId\": \"c\", \"currency\": \"EUR\","
            + " \"lines\": [{\"productId\": \"p\", \"quantity\": 1, \"unitPrice\": 1}]}";
    private static final HostInfo PEER = new HostInfo("shop-1", 8081);

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void anAnswerSaysWhoGaveIt() {
        REST.rows.put("o-1", Rows.order(OrderStatus.CREATED, null));

        HttpResponse<String> response = REST.get("/orders/o-1");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-0");
        assertThat(response.headers().firstValue("Commerce-Partition")).contains("3");
        assertThat(response.headers().firstValue("Commerce-Role")).contains("active");
        assertThat(response.headers().firstValue("Commerce-Staleness-Ms")).contains("0");
    }

    @Test
    void anOrderIsShownInFullAndTimesAreReadable() {
        REST.rows.put("o-1", Rows.order(OrderStatus.FAILED, "OUT_OF_STOCK"));

        assertThat(json(REST.get("/orders/o-1"))).isEqualTo(Json.read("""
                                {"orderId": "o-1", "cartId": "cart-1", "customerId": "customer-1", "status": "FAILED",
                                 "reason": "OUT_OF_STOCK", "detail": "p-1: 2 of 1",
                                 "lines": [{"productId": "p-1", "quantity": 2, "unitPrice": 500,
                                            "reservation": "RESERVED"}],
                                 "total": 1000, "currency": "EUR",
                                 "checkedOutAt": "2026-05-01T11:59:00.250Z",
                                 "updatedAt": "2026-05-01T11:59:00.250Z"}
                                """.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void stockAndPaymentAreShownInFull() {
        REST.rows.put("p-1", Rows.stock());
        assertThat(json(REST.get("/stock/p-1"))).isEqualTo(Json.read("""
                                {"productId": "p-1", "available": 7, "reserved": 2, "shipped": 1, "received": 10,
                                 "sequence": 4}
                                """.getBytes(StandardCharsets.UTF_8)));

        REST.rows.put("o-1", Rows.payment(PaymentStatus.FAILED, "CARD_DECLINED"));
        assertThat(json(REST.get("/payments/o-1"))).isEqualTo(Json.read("""
                                {"paymentId": "pay-1", "orderId": "o-1", "customerId": "customer-1", "amount": 1000,
                                 "currency": "EUR", "status": "FAILED", "failureReason": "CARD_DECLINED",
                                 "updatedAt": "2026-05-01T11:59:00.250Z"}
                                """.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aShipmentSaysWhereTheGoodsAreAndLeavesOutWhatIsNotKnownYet() {
        REST.rows.put("o-1", Rows.shipment(ShipmentStatus.PICKING, "", null));
        assertThat(json(REST.get("/shipments/o-1"))).isEqualTo(Json.read("""
                                {"orderId": "o-1", "shipmentId": "s-1", "status": "PICKING", "parcelCount": 2,
                                 "updatedAt": "2026-05-01T11:59:00.250Z"}
                                """.getBytes(StandardCharsets.UTF_8)));

        REST.rows.put("o-1", Rows.shipment(ShipmentStatus.CREATED, "EXPRESS", "track-1"));
        assertThat(json(REST.get("/shipments/o-1"))).isEqualTo(Json.read("""
                                {"orderId": "o-1", "shipmentId": "s-1", "status": "CREATED", "parcelCount": 2,
                                 "service": "EXPRESS", "carrier": "parcels", "trackingNumber": "track-1",
                                 "updatedAt": "2026-05-01T11:59:00.250Z"}
                                """.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"/orders/o-2,order", "/stock/p-2,stock", "/payments/o-2,payment", "/shipments/o-2,shipment"})
    void anUnknownIdIsNotFoundAndTheAnswerStillSaysWhoGaveIt(String path, String what) {
        HttpResponse<String> response = REST.get(path);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-0");
        assertThat(json(response).get("detail").stringValue()).contains(what, path.substring(path.length() - 3));
    }

    @Test
    void aRowElsewhereIsFetchedFromItsOwnerAndTheOwnerIsNamed() {
        REST.placement = new Placement(2, PEER, Set.of());
        REST.peerReply = CompletableFuture.completedFuture(new Reply(
                200,
                Map.of("Commerce-Instance", "shop-1", "Commerce-Role", "active", "Content-Type", "application/json"),
                "{}".getBytes(StandardCharsets.UTF_8)));

        HttpResponse<String> response = REST.get("/orders/o-1");

        assertThat(REST.askedPath).isEqualTo("shop-1/orders/o-1 by shop-0");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("{}");
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void whatTheOwnerRefusesIsPassedOnAsItIs() {
        REST.placement = new Placement(2, PEER, Set.of());
        REST.peerReply = CompletableFuture.completedFuture(new Reply(
                503,
                Map.of("Retry-After", "1", "Content-Type", "application/problem+json"),
                "{\"status\":503}".getBytes(StandardCharsets.UTF_8)));

        HttpResponse<String> response = REST.get("/orders/o-1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).isEqualTo("{\"status\":503}");
    }

    @Test
    void anOwnerThatCannotBeReachedMeansToTryAgain() {
        REST.placement = new Placement(2, PEER, Set.of());

        HttpResponse<String> response = REST.get("/orders/o-1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("cannot be reached").doesNotContain("refused");
    }

    @Test
    void aReadThatWasPassedOnGoesNoFurther() {
        REST.placement = new Placement(2, PEER, Set.of());
        REST.notReadable = "it is moving between instances";

        HttpResponse<String> response = REST.get("/orders/o-1", "Commerce-Forwarded-By", "shop-2");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(REST.askedPath).isNull();
    }

    @Test
    void whereInstancesShareASecretOnlyThoseWhoKnowItPassReadsOn() {
        try (RestFixture rest = new RestFixture("a secret of some length")) {
            rest.reset();
            rest.rows.put("o-1", Rows.order(OrderStatus.CREATED, null));
            String signed = rest.signature.sign("shop-2", "/orders/o-1").orElseThrow();

            assertThat(rest.get("/orders/o-1").statusCode()).isEqualTo(200);
            assertThat(statusFor(rest, "/orders/o-1", signed)).isEqualTo(200);
            assertThat(statusFor(rest, "/orders/o-1", "made-up")).isEqualTo(403);
            assertThat(statusFor(rest, "/orders/o-1?consistency=latest", signed))
                    .isEqualTo(403);
            assertThat(rest.get("/orders/o-1", "Commerce-Forwarded-By", "shop-2")
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    private static int statusFor(RestFixture rest, String path, String signature) {
        return rest.get(path, "Commerce-Forwarded-By", "shop-2", "Commerce-Peer-Signature", signature)
                .statusCode();
    }

    @Test
    void aRowThatMovesMeansToTryAgainAndSaysWhy() {
        REST.notReadable = "it is being restored";

        HttpResponse<String> response = REST.get("/stock/p-1");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(response).get("detail").stringValue())
                .isEqualTo("this stock cannot be read now: it is being restored");
    }

    @Test
    void anOwnerThatIsGoneIsReplacedByAStandbyWhereTheReaderAdmitsOne() {
        REST.placement = new Placement(2, PEER, Set.of(RestFixture.SELF));
        REST.rows.put("o-1", Rows.order(OrderStatus.CREATED, null));

        HttpResponse<String> response = REST.get("/orders/o-1?maxStalenessMs=5000");

        assertThat(REST.askedPath).isEqualTo("shop-1/orders/o-1?maxStalenessMs=5000 by shop-0");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Commerce-Role")).contains("standby");
        assertThat(response.headers().firstValue("Commerce-Staleness-Ms")).contains("700");
        assertThat(response.headers().firstValue("Commerce-Position")).isEmpty();
        assertThat(REST.get("/orders/o-1").statusCode()).isEqualTo(503);
    }

    @Test
    void aPositionIsHandedBackAsItWasGiven() {
        String position = REST.post("/checkouts", CART)
                .headers()
                .firstValue("Commerce-Position")
                .orElseThrow();

        assertThat(REST.get("/orders/o-1", "Commerce-Position", position).statusCode())
                .isEqualTo(404);
        assertThat(REST.terms.reached()).isEqualTo(Map.of(new TopicPartition(RestFixture.TOPIC, 0), 42L));
    }

    @ParameterizedTest
    @CsvSource({
        "?consistency=strong,consistency",
        "?maxStalenessMs=-1,maxStalenessMs",
        "?maxStalenessMs=soon,maxStalenessMs",
        "?maxStalenessMs=3600001,maxStalenessMs"
    })
    void termsThatAreNoneAreRefusedByName(String query, String field) {
        HttpResponse<String> response = REST.get("/orders/o-1" + query);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
    }

    @Test
    void aPositionThatSaysNothingHereIsRefused() {
        String elsewhere = new PositionToken(List.of(new PositionToken.Entry(Uuid.randomUuid(), 0, 1))).encode();

        HttpResponse<String> response = REST.get("/orders/o-1", "Commerce-Position", elsewhere);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("detail").stringValue()).contains("Commerce-Position", "another cluster");
        assertThat(REST.get("/orders/o-1", "Commerce-Position", "AAAA").statusCode())
                .isEqualTo(400);
    }

    @Test
    void anInstanceWithoutTheContextSendsElsewhere() {
        REST.hosted = false;

        HttpResponse<String> response = REST.get("/payments/o-1");

        assertThat(response.statusCode()).isEqualTo(421);
        assertThat(json(response).get("detail").stringValue()).contains("payments");
    }

    @Test
    void queriesAreTimedByWhoAnswered() {
        REST.rows.put("p-9", Rows.stock());
        REST.get("/stock/p-9");
        REST.placement = new Placement(2, PEER, Set.of());
        REST.get("/stock/p-9");

        assertThat(REST.meters
                        .get("commerce.query.duration")
                        .tag("query", "stock")
                        .functionTimers())
                .extracting(timer -> timer.getId().getTag("role"))
                .contains("active", "none");
        assertThat(REST.meters.get("commerce.query.duration").functionTimers())
                .isNotEmpty()
                .allMatch(timer -> timer.totalTime(java.util.concurrent.TimeUnit.NANOSECONDS) > 0);
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
