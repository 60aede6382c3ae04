package com.acme.commerce.app.queries;

import com.acme.commerce.stores.requests.Request;
import java.time.Instant;

/**
 * A request with an idempotency key as clients see it; {@code Request} in the interface document.
 *
 * @param fingerprint of what is asked for
 * @param attemptId the attempt that deals with it, or has
 * @param answer null while it is dealt with
 */
public record RequestRepresentation(
        String requestId, String fingerprint, String attemptId, Instant forgottenAt, Answer answer) {

    /**
     * What the client was told.
     *
     * @param position token of the command that the request became
     * @param body JSON; null where there was none
     */
    public record Answer(int status, String location, String position, String body) {}

    static RequestRepresentation of(Request request) {
        var answer = request.getAnswer();
        return new RequestRepresentation(
                request.getRequestId(),
                request.getFingerprint(),
                request.getClaimId(),
                Instant.ofEpochMilli(request.getForgottenAt()),
                answer == null
                        ? null
                        : new Answer(answer.getStatus(), answer.getLocation(), answer.getPosition(), answer.getBody()));
    }
}
