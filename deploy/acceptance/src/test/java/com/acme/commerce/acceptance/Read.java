package com.acme.commerce.acceptance;

import java.net.http.HttpResponse;

/**
 * One read of an order as it ended.
 *
 * @param beganNanos when the client wanted it
 * @param endedNanos when it had its answer
 * @param passedOn how many instances that were going or gone were left for another
 * @param url the last that was asked
 * @param status of HTTP; 0 if nobody answered
 * @param instance that had the order
 * @param role {@code active} or {@code standby}; empty if the answer does not say
 * @param partition of the order; -1 if the answer does not say
 * @param stalenessMs how old the answer may be
 * @param body of the answer, or why there is none
 * @param failed whether that is not what the client was promised
 */
record Read(
        long beganNanos,
        long endedNanos,
        int passedOn,
        String url,
        int status,
        String instance,
        String role,
        int partition,
        long stalenessMs,
        String body,
        boolean failed) {

    /** Of an answer; a failure until found otherwise. */
    static Read answered(long beganNanos, int passedOn, HttpResponse<String> response) {
        return new Read(
                beganNanos,
                System.nanoTime(),
                passedOn,
                response.uri().toString(),
                response.statusCode(),
                header(response, "Commerce-Instance", ""),
                header(response, "Commerce-Role", ""),
                Integer.parseInt(header(response, "Commerce-Partition", "-1")),
                Long.parseLong(header(response, "Commerce-Staleness-Ms", "0")),
                response.body(),
                response.statusCode() != 200);
    }

    static Read unanswered(long beganNanos, int passedOn, String url, String reason) {
        return new Read(beganNanos, System.nanoTime(), passedOn, url, 0, "", "", -1, 0, reason, true);
    }

    Read inOrder() {
        return new Read(
                beganNanos, endedNanos, passedOn, url, status, instance, role, partition, stalenessMs, body, false);
    }

    private static String header(HttpResponse<String> response, String name, String otherwise) {
        return response.headers().firstValue(name).orElse(otherwise);
    }
}
