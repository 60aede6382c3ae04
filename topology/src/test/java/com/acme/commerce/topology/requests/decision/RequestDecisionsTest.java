package com.acme.commerce.topology.requests.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestDecisionsTest {

    private static final long T = 1_000_000;
    private static final Duration KEEP = Duration.ofMinutes(10);

    private final RequestDecisions decisions = new RequestDecisions(KEEP);

    @ParameterizedTest(name = "{0} with the fingerprint {1}, {2} ms after the first, answered: {3} -> {4}")
    @CsvSource({
        // A second attempt waits for the first, until that is given up.
        "second, same,       0, false, first",
        "second, same,  19_999, false, first",
        "second, same,  20_000, false, second",
        // What was answered is not done again.
        "second, same,  20_000, true,  first",
        // Another request under the same key gets nowhere.
        "second, other, 20_000, false, first",
        "second, other, 599_999, true, first",
        // Until the key is forgotten, whether or not the row is deleted by then.
        "second, other, 600_000, true, second",
        "second, same,  600_000, true, second",
    })
    void theClaimHas(String claimId, String fingerprint, String later, boolean answered, String owner) {
        Request first = decisions.claim(null, claim("first", "same"), T);
        Request before = answered ? decisions.answer(first, answer(202)) : first;

        Request after =
                decisions.claim(before, claim(claimId, fingerprint), T + Long.parseLong(later.replace("_", "")));

        assertThat(after.getClaimId()).isEqualTo(owner);
        if (owner.equals("first")) {
            assertThat(after).isSameAs(before);
        } else {
            assertThat(after.getAnswer()).isNull();
            assertThat(after.getFingerprint()).isEqualTo(fingerprint);
        }
    }

    @Test
    void aRequestThatIsTakenOverIsForgottenNoLater() {
        Request first = decisions.claim(null, claim("first", "same"), T);

        Request second = decisions.claim(first, claim("second", "same"), T + 20_000);

        assertThat(second.getForgottenAt()).isEqualTo(first.getForgottenAt()).isEqualTo(T + KEEP.toMillis());
    }

    @Test
    void theFirstAnswerStays() {
        Request claimed = decisions.claim(null, claim("first", "same"), T);

        Request answered = decisions.answer(claimed, answer(202));

        assertThat(answered.getAnswer().getStatus()).isEqualTo(202);
        assertThat(decisions.answer(answered, answer(200))).isSameAs(answered);
        assertThat(decisions.answer(null, answer(202))).isNull();
    }

    @Test
    void anAnswerThatIsTooLargeIsNotAcceptable() {
        AnswerRequest large = AnswerRequest.newBuilder(answer(202))
                .setBody("x".repeat(RequestDecisions.MAX_BODY_CHARS + 1))
                .build();

        assertThatThrownBy(() -> decisions.answer(decisions.claim(null, claim("first", "same"), T), large))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith("body");
    }

    private static ClaimRequest claim(String claimId, String fingerprint) {
        return new ClaimRequest(envelope(), "request-1", claimId, fingerprint);
    }

    private static AnswerRequest answer(int status) {
        return new AnswerRequest(envelope(), "request-1", status, "/orders/1", "token", "{}");
    }

    private static Envelope envelope() {
        return new Envelope("id", "type", 1, T, "trace", "request-1", null, "key");
    }
}
