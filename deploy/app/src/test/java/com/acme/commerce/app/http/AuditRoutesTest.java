package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.stores.audit.AuditEntry;
import com.acme.commerce.stores.audit.TimelineQuery;
import com.acme.commerce.stores.audit.TimelineQuery.Of;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.listing.Slice.Entry;
import com.acme.commerce.stores.query.Placement;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AuditRoutesTest {

    private static final RestFixture REST = new RestFixture();
    private static final TimelineQuery TRAIL = new TimelineQuery(Of.TRAIL, "o-1");

    @AfterAll
    static void close() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void anOrderShowsWhatHappenedToIt() {
        REST.pages.put(
                "o-1", slice(Rows.auditEntry("o-1", "effect", "cause", 5), Rows.auditEntry("o-1", "cause", null, 5)));

        HttpResponse<String> response = REST.get("/orders/o-1/timeline");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Commerce-Partition")).contains("3");
        JsonNode entries =
                Json.read(response.body().getBytes(StandardCharsets.UTF_8)).get("entries");
        assertThat(ids(response)).containsExactly("cause", "effect");
        assertThat(entries.get(1)).isEqualTo(Json.read("""
                {"trailId": "o-1", "sequence": 3, "topic": "ordering.orders.v1", "partition": 0, "offset": 41,
                 "type": "OrderCreated", "messageId": "effect", "ts": "1970-01-01T00:00:00.005Z",
                 "traceId": "trace-1", "causationId": "cause", "customerId": "c-1", "latencyMs": 0,
                 "recordedAt": "1970-01-01T00:00:00.009Z",
                 "valueHash": "ab01", "previousHash": "cd02", "hash": "ef03"}
                """.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({"/audit/traces/trace-1, TRACE, trace-1", "/customers/c-1/timeline, CUSTOMER, c-1"})
    void aTraceAndACustomerAreReadFromAllPartitions(String path, Of of, String id) {
        REST.slices.add(slice(Rows.auditEntry("o-1", "second", "first", 4), Rows.auditEntry("o-1", "fourth", null, 9)));
        REST.slices.add(slice(Rows.auditEntry("o-2", "first", null, 4), Rows.auditEntry("o-2", "third", null, 6)));

        HttpResponse<String> response = REST.get(path);

        assertThat(ids(response)).containsExactly("first", "second", "third", "fourth");
        assertThat(REST.scan.query()).isEqualTo(new TimelineQuery(of, id));
    }

    @Test
    void whatAnotherInstanceHasStandsInItsPlace() {
        REST.slices.add(slice(Rows.auditEntry("o-2", "theirs", null, 6)));
        String theirs = REST.get("/audit/traces/trace-1").body();
        REST.reset();
        REST.slices.add(slice(Rows.auditEntry("o-1", "early", null, 4), Rows.auditEntry("o-1", "late", null, 9)));
        REST.slices.add(slice());
        REST.placements.put(1, new Placement(1, new HostInfo("shop-1", 8081), Set.of()));
        REST.peerReply = CompletableFuture.completedFuture(new Reply(
                200,
                Map.of(
                        "Commerce-Instance", "shop-1",
                        "Commerce-Role", "active",
                        "Commerce-Staleness-Ms", "0"),
                theirs.getBytes(StandardCharsets.UTF_8)));

        HttpResponse<String> response = REST.get("/audit/traces/trace-1");

        assertThat(ids(response)).containsExactly("early", "theirs", "late");
        assertThat(response.headers().firstValue("Commerce-Instance")).contains("shop-0, shop-1");
    }

    @Test
    void theNextPageGoesOnBehindTheLast() {
        AuditEntry last = Rows.auditEntry("o-1", "first", null, 4);
        REST.slices.add(slice(last, Rows.auditEntry("o-1", "second", null, 9)));

        String next = Json.read(
                        REST.get("/customers/c-1/timeline?limit=1").body().getBytes(StandardCharsets.UTF_8))
                .get("next")
                .stringValue();
        REST.get("/customers/c-1/timeline?limit=1&page=" + next);

        assertThat(REST.scan.after()).isEqualTo(TRAIL.placeOf(last));
    }

    private static Slice<AuditEntry> slice(AuditEntry... entries) {
        return new Slice<>(
                Stream.of(entries)
                        .map(entry -> new Entry<>(TRAIL.placeOf(entry), entry))
                        .toList(),
                null);
    }

    private static List<String> ids(HttpResponse<String> response) {
        return Json.read(response.body().getBytes(StandardCharsets.UTF_8))
                .get("entries")
                .valueStream()
                .map(entry -> entry.get("messageId").stringValue())
                .toList();
    }
}
