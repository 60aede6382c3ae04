package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.listing.OrderQuery;
import com.acme.commerce.stores.listing.PageToken;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.listing.Slice.Entry;
import com.acme.commerce.stores.ordering.Order;
import com.acme.commerce.stores.ordering.OrderStatus;
import com.acme.commerce.stores.query.Consistency;
import com.acme.commerce.stores.query.Placement;
import io.micrometer.core.instrument.FunctionTimer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class ListRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final HostInfo PEER = new HostInfo("shop-1", 8081);
    private static final String CUSTOMER = "/customers/customer-1/orders";
    private static final OrderQuery BY_CUSTOMER = new OrderQuery.ByCustomer("customer-1");

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aPageIsMadeOfWhatAllPartitionsHave() {
        REST.slices.add(slice(null, created("a", 5), created("b", 1)));
        REST.slices.add(slice(null, created("c", 4)));
        REST.slices.add(slice(null));

        HttpResponse<String> response = REST.get(CUSTOMER);

        assertThat(ids(response)).containsExactly("a", "c", "b");
        assertThat(json(response).has("next")).isFalse();
        assertThat(json(response).get("orders").get(0)).isEqualTo(Json.read("""
                                {"orderId": "a", "cartId": "cart-1", "customerId": "customer-1", "status": "CREATED",
                                 "lines": [{"productId": "p-1", "quantity": 2, "unitPrice": 500,
                                            "reservation": "RESERVED"}],
                                 "total": 1000, "currency": "EUR",
                                 "checkedOutAt": "1970-01-01T00:00:00.005Z",
                                 "updatedAt": "2026-05-01T11:59:00.250Z"}
                                """.getBytes(StandardCharsets.UTF_8)));
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-0");
        assertThat(response.headers().firstValue("Commerce-Role")).contains("active");
        assertThat(response.headers().firstValue("Commerce-Staleness-Ms")).contains("0");
        assertThat(REST.scan.query()).isEqualTo(BY_CUSTOMER);
        assertThat(REST.scan.limit()).isEqualTo(20);
        assertThat(REST.terms.consistency()).isEqualTo(Consistency.COMMITTED);
        assertThat(REST.meters
                        .find("commerce.query.duration")
                        .tags("query", "orders", "role", "active")
                        .functionTimer())
                .extracting(FunctionTimer::count)
                .isEqualTo(1.0);
    }

    @Test
    void theNextPageGoesOnBehindTheLast() {
        REST.slices.add(slice(null, created("a", 5), created("b", 1)));
        REST.slices.add(slice(null, created("c", 4)));

        String next = json(REST.get(CUSTOMER + "?limit=2")).get("next").stringValue();
        REST.get(CUSTOMER + "?limit=7&consistency=latest&page=" + next);

        assertThat(REST.scan.after()).isEqualTo(new Place(4, "c"));
        assertThat(REST.scan.limit()).isEqualTo(7);
        assertThat(REST.terms.consistency()).isEqualTo(Consistency.LATEST);
    }

    @Test
    void anEmptyPageNeedNotBeTheLast() {
        REST.slices.add(slice(new Place(9, "far")));

        HttpResponse<String> response = REST.get("/orders?status=RESERVING");

        assertThat(ids(response)).isEmpty();
        OrderQuery query = OrderQuery.byStatus(OrderStatus.RESERVING, Long.MAX_VALUE);
        assertThat(PageToken.read(query, json(response).get("next").stringValue()))
                .contains(new Place(9, "far"));
    }

    @Test
    void aListByStatusHasWhatIsOlder() {
        REST.slices.add(slice(null));

        REST.get("/orders?status=FAILED&olderThan=2026-05-01T14:00:00.5%2B02:00");

        assertThat(REST.scan.query())
                .isEqualTo(new OrderQuery.Resting(
                        OrderStatus.FAILED,
                        Instant.parse("2026-05-01T12:00:00.5Z").toEpochMilli()));
        REST.get("/orders?status=AUTHORIZING");
        assertThat(REST.scan.query()).isEqualTo(new OrderQuery.Waiting(OrderStatus.AUTHORIZING, Long.MAX_VALUE));
    }

    @Test
    void partitionsElsewhereAreAskedForOneByOne() {
        REST.slices.add(slice(null, created("a", 5)));
        REST.slices.add(slice(null));
        REST.placements.put(1, new Placement(1, PEER, Set.of()));
        REST.peerReply = peerSays(PageToken.of(BY_CUSTOMER, new Place(3, "y")), created("x", 6), created("y", 3));

        HttpResponse<String> response = REST.get(CUSTOMER + "?limit=5&maxStalenessMs=900");

        assertThat(REST.askedPath).isEqualTo("shop-1" + CUSTOMER + "?partition=1&limit=5&maxStalenessMs=900 by shop-0");
        assertThat(ids(response)).containsExactly("x", "a", "y");
        assertThat(PageToken.read(BY_CUSTOMER, json(response).get("next").stringValue()))
                .contains(new Place(3, "y"));
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-0, shop-1");
        assertThat(response.headers().firstValue("Commerce-Role")).as("one was").contains("standby");
        assertThat(response.headers().firstValue("Commerce-Staleness-Ms"))
                .as("the oldest")
                .contains("650");
        assertThat(response.headers().firstValue("Commerce-Position"))
                .as("of those that know theirs")
                .contains(REST.positions.token(Map.of(new TopicPartition(RestFixture.TOPIC, 0), 5L)));
    }

    @Test
    void whatWaitsIsMergedByItsDeadline() {
        Order first = Rows.order("late", 9, OrderStatus.RESERVING, 20);
        Order second = Rows.order("early", 8, OrderStatus.RESERVING, 30);
        OrderQuery query = OrderQuery.byStatus(OrderStatus.RESERVING, Long.MAX_VALUE);
        REST.slices.add(new Slice<>(List.of(new Entry<>(query.placeOf(second), second)), null));
        REST.slices.add(slice(null));
        REST.placements.put(1, new Placement(1, PEER, Set.of()));
        REST.peerReply = peerSays(null, first);

        HttpResponse<String> response = REST.get("/orders?status=RESERVING");

        assertThat(ids(response)).containsExactly("late", "early");
        assertThat(json(response).get("orders").get(1).get("deadlineAt").stringValue())
                .isEqualTo("1970-01-01T00:00:00.030Z");
    }

    @Test
    void aReadThatWasPassedOnIsAboutOnePartition() {
        REST.slices.add(slice(null, created("a", 5)));
        REST.slices.add(slice(null, created("b", 1)));

        HttpResponse<String> response = REST.get(CUSTOMER + "?partition=1", "Commerce-Forwarded-By", "shop-2");

        assertThat(ids(response)).containsExactly("b");
        assertThat(ids(REST.get(CUSTOMER + "?partition=1")))
                .as("clients get everything")
                .hasSize(2);
        HttpResponse<String> without = REST.get(CUSTOMER, "Commerce-Forwarded-By", "shop-2");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("\"field\":\"partition\"");
    }

    @Test
    void aListThatWouldLackAPartitionIsNoList() {
        REST.slices.add(slice(null, created("a", 5)));
        REST.slices.add(slice(null));
        REST.placements.put(1, new Placement(1, PEER, Set.of()));

        HttpResponse<String> response = REST.get(CUSTOMER);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(json(response).get("detail").stringValue())
                .isEqualTo("a part of this list cannot be read now: the instance that has it cannot be reached");
    }

    @Test
    void whatAPeerRefusesIsPassedOnAsItIs() {
        REST.slices.add(slice(null));
        REST.placements.put(0, new Placement(0, PEER, Set.of()));
        REST.peerReply = CompletableFuture.completedFuture(new Reply(
                503,
                Map.of("Retry-After", "1", "Content-Type", "application/problem+json"),
                "{\"status\":503}".getBytes(StandardCharsets.UTF_8)));

        HttpResponse<String> response = REST.get(CUSTOMER);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).isEqualTo("{\"status\":503}");
    }

    @ParameterizedTest
    @CsvSource({
        "/customers/a%20b/orders,customerId",
        CUSTOMER + "?limit=0,limit",
        CUSTOMER + "?limit=101,limit",
        CUSTOMER + "?limit=many,limit",
        CUSTOMER + "?page=garbage,page",
        CUSTOMER + "?page=,page",
        CUSTOMER + "?consistency=none,consistency",
        "/orders,status",
        "/orders?status=created,status",
        "/orders?status=UNKNOWN,status",
        "/orders?status=CREATED&olderThan=yesterday,olderThan",
        "/orders?status=CREATED&olderThan=2026-02-30T00:00:00Z,olderThan",
        "/orders?status=CREATED&olderThan=2026-05-01,olderThan",
    })
    void whatBreaksARuleIsRefusedByName(String path, String field) {
        HttpResponse<String> response = REST.get(path);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("errors").get(0).get("field").stringValue())
                .isEqualTo(field);
    }

    @Test
    void aPageOfAnotherListIsRefused() {
        REST.slices.add(slice(null, created("a", 5), created("b", 1)));
        String next = json(REST.get(CUSTOMER + "?limit=1")).get("next").stringValue();

        for (String other : List.of("/customers/customer-2/orders?page=", "/orders?status=CREATED&page=")) {
            HttpResponse<String> response = REST.get(other + next);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(json(response).get("detail").stringValue()).startsWith("page: is no page of this list");
        }
    }

    private static Order created(String id, long checkedOutAt) {
        return Rows.order(id, checkedOutAt, OrderStatus.CREATED, 0);
    }

    private static Slice<Order> slice(Place upTo, Order... orders) {
        return new Slice<>(
                Stream.of(orders)
                        .map(order -> new Entry<>(BY_CUSTOMER.placeOf(order), order))
                        .toList(),
                upTo);
    }

    private static CompletableFuture<Reply> peerSays(String next, Order... orders) {
        List<Object> shown = Stream.of(orders)
                .map(order -> View.ORDER.representation().apply(order.getOrderId(), order))
                .toList();
        Map<String, Object> body = next == null ? Map.of("orders", shown) : Map.of("orders", shown, "next", next);
        return CompletableFuture.completedFuture(new Reply(
                200,
                Map.of(
                        "Commerce-Instance", "shop-1",
                        "Commerce-Partition", "1",
                        "Commerce-Role", "standby",
                        "Commerce-Staleness-Ms", "650",
                        "Content-Type", "application/json"),
                Json.write(body)));
    }

    private static List<String> ids(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response)
                .get("orders")
                .valueStream()
                .map(order -> order.get("orderId").stringValue())
                .toList();
    }

    private static JsonNode json(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8));
    }
}
