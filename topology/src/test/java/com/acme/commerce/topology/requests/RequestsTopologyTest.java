package com.acme.commerce.topology.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.requests.RequestStore;
import com.acme.commerce.topology.Fixtures;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestsTopologyTest {

    private static final String ID = "request-1";
    private static final Duration KEEP = Duration.ofHours(1);

    @TempDir
    Path stateDir;

    private TopologyUnderTest requests;

    @BeforeEach
    void start() {
        requests = new TopologyUnderTest(
                stateDir,
                (catalogue, values) -> new RequestsTopology(catalogue, values, KEEP, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        requests.close();
    }

    @Test
    void theFirstClaimWinsAndItsAnswerIsKept() {
        requests.send(ID, claim("first", "a"));
        requests.send(ID, claim("second", "a"));
        requests.send(ID, claim("third", "b"));
        requests.send(ID, answer("{}"));
        requests.send(ID, answer("{\"another\":1}"));

        assertThat(find()).satisfies(request -> {
            assertThat(request.getClaimId()).isEqualTo("first");
            assertThat(request.getFingerprint()).isEqualTo("a");
            assertThat(request.getAnswer().getStatus()).isEqualTo(202);
            assertThat(request.getAnswer().getBody()).isEqualTo("{}");
        });
    }

    @Test
    void aRequestIsForgottenWhenItsTimeIsOver() {
        requests.send(ID, claim("first", "a"));

        requests.passTime(KEEP.minusSeconds(2));
        assertThat(find()).isNotNull();

        requests.passTime(Duration.ofSeconds(4));
        assertThat(find()).isNull();

        requests.send(ID, claim("second", "b"));
        assertThat(find().getFingerprint()).isEqualTo("b");
    }

    private Request find() {
        return requests.<Request>store(RequestStore.REQUESTS.name()).get(ID);
    }

    private static ClaimRequest claim(String claimId, String fingerprint) {
        return new ClaimRequest(envelope("ClaimRequest"), ID, claimId, fingerprint);
    }

    private static AnswerRequest answer(String body) {
        return new AnswerRequest(envelope("AnswerRequest"), ID, 202, "/orders/1", "token", body);
    }

    private static Envelope envelope(String type) {
        return new Envelope("id", type, 1, Fixtures.NOW, "trace", ID, null, "key");
    }
}
