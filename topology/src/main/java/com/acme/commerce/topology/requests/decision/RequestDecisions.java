package com.acme.commerce.topology.requests.decision;

import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.stores.requests.RequestAnswer;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.time.Duration;

/**
 * Which of several attempts under one idempotency key may act, and what their repetitions are told. All rules give back the
 * very request they were given where nothing changes.
 *
 * @param keep so long is a key remembered
 */
public record RequestDecisions(Duration keep) {

    /**
     * Whoever has claimed a request and not answered it by now never will: reading the claim takes 10 s at most, and storing
     * the command and the answer 5 s each.
     */
    static final Duration GIVEN_UP = Duration.ofSeconds(20);

    /** Answers to commands are some hundred characters. */
    static final int MAX_BODY_CHARS = 8 * 1024;

    /**
     * The first attempt gets the request, and so does the first after one that was given up. What it asks for is that of the
     * very first: another body under the same key never gets anywhere.
     *
     * @param now epoch milliseconds
     */
    public Request claim(Request request, ClaimRequest command, long now) {
        if (request == null || request.getForgottenAt() <= now) {
            return new Request(
                    command.getRequestId(),
                    command.getFingerprint(),
                    command.getClaimId(),
                    now,
                    now + keep.toMillis(),
                    null);
        }
        boolean repeated = request.getFingerprint().equals(command.getFingerprint());
        boolean givenUp = request.getAnswer() == null && now - request.getClaimedAt() >= GIVEN_UP.toMillis();
        return repeated && givenUp
                ? Request.newBuilder(request)
                        .setClaimId(command.getClaimId())
                        .setClaimedAt(now)
                        .build()
                : request;
    }

    /**
     * The first answer stays. One by an attempt that another has replaced says the same, because ids are derived.
     *
     * @throws UnacceptableMessageException if it is too large to be an answer to a command
     */
    public Request answer(Request request, AnswerRequest command) {
        String body = command.getBody();
        if (body != null && body.length() > MAX_BODY_CHARS) {
            throw new UnacceptableMessageException("body: longer than " + MAX_BODY_CHARS + " characters");
        }
        if (request == null || request.getAnswer() != null) {
            return request;
        }
        return Request.newBuilder(request)
                .setAnswer(new RequestAnswer(command.getStatus(), command.getLocation(), command.getPosition(), body))
                .build();
    }
}
