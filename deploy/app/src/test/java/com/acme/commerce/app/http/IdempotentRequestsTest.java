package com.acme.commerce.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.requests.Request;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client with an idempotency key sees. */
class IdempotentRequestsTest {

    private static final RestFixture REST = new RestFixture();
    private static final String CANCELLATION = "{\"reason\": \"FRAUD\"}";

    @AfterAll
    static void stop() {
        REST.close();
    }

    @BeforeEach
    void reset() {
        REST.reset();
    }

    @Test
    void aRepetitionGetsTheAnswerOfTheFirstAndDoesNothing() {
        HttpResponse<String> first = cancel("o-1", CANCELLATION);
        HttpResponse<String> second = cancel("o-1", "{ \"reason\":\"FRAUD\" }");

        assertThat(REST.stored).hasSize(1);
        assertThat(first.headers().firstValue("Commerce-Repeated")).contains("false");
        assertThat(second.headers().firstValue("Commerce-Repeated")).contains("true");
        assertThat(second.statusCode()).isEqualTo(first.statusCode()).isEqualTo(202);
        assertThat(second.body()).isEqualTo(first.body());
        for (String header : Set.of("Location", "Commerce-Position", "Content-Type")) {
            assertThat(second.headers().firstValue(header))
                    .isPresent()
                    .isEqualTo(first.headers().firstValue(header));
        }
    }

    @Test
    void anotherRequestUnderTheSameKeyIsRefused() {
        cancel("o-1", CANCELLATION);

        for (HttpResponse<String> other :
                Set.of(cancel("o-1", "{\"reason\": \"OUT_OF_STOCK\"}"), cancel("o-2", CANCELLATION))) {
            assertThat(other.statusCode()).isEqualTo(422);
            assertThat(other.body()).contains("Idempotency-Key: was given with another request");
        }
        assertThat(REST.stored).hasSize(1);
    }

    @Test
    void aRequestThatIsBeingDealtWithIsToBeRepeated() {
        cancel("o-1", CANCELLATION);
        claimedByAnother(RestFixture.NOW);

        HttpResponse<String> second = cancel("o-1", CANCELLATION);

        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.headers().firstValue("Retry-After")).contains("1");
        assertThat(REST.stored).hasSize(1);
    }

    @Test
    void aRequestThatWasGivenUpIsTakenOver() {
        cancel("o-1", CANCELLATION);
        claimedByAnother(RestFixture.NOW.minus(Duration.ofMinutes(1)));

        assertThat(cancel("o-1", CANCELLATION).statusCode()).isEqualTo(202);

        assertThat(REST.stored).hasSize(2);
        assertThat(request().getAnswer()).isNotNull();
    }

    @Test
    void whatAnotherInstanceKnowsIsAskedThere() {
        HttpResponse<String> first = cancel("o-1", CANCELLATION);
        byte[] row = REST.get("/requests/" + request().getRequestId()).body().getBytes(StandardCharsets.UTF_8);
        REST.placement = new Placement(3, new HostInfo("shop-1", 8080), Set.of());
        REST.peerReply = CompletableFuture.completedFuture(new Reply(200, Map.of(), row));

        HttpResponse<String> second = cancel("o-1", CANCELLATION);

        assertThat(REST.askedPath).isEqualTo("shop-1/requests/" + request().getRequestId() + " by shop-0");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(REST.stored).hasSize(1);
    }

    @Test
    void nothingIsDoneWhileItIsNotKnown() {
        REST.notReadable = "its partition is being moved";

        HttpResponse<String> response = cancel("o-1", CANCELLATION);

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).isPresent();
        assertThat(response.body()).contains("was dealt with is not known now: its partition is being moved");
        assertThat(REST.stored).isEmpty();
    }

    @Test
    void anInstanceThatDoesNotKnowKeysSaysSo() {
        REST.hosted = false;

        assertThat(cancel("o-1", CANCELLATION).statusCode()).isEqualTo(421);
        assertThat(REST.post("/orders/o-1/cancellation", CANCELLATION).statusCode())
                .isEqualTo(202);
    }

    private static HttpResponse<String> cancel(String orderId, String body) {
        return REST.post("/orders/" + orderId + "/cancellation", body, "Idempotency-Key", "a-key/with~signs");
    }

    private static Request request() {
        SpecificRecord row = REST.rows.values().iterator().next();
        return (Request) row;
    }

    /** As if another attempt had come first, and not answered yet. */
    private static void claimedByAnother(Instant at) {
        Request mine = request();
        REST.rows.put(
                mine.getRequestId(),
                new Request(
                        mine.getRequestId(),
                        mine.getFingerprint(),
                        "another",
                        at.toEpochMilli(),
                        mine.getForgottenAt(),
                        null));
    }
}
