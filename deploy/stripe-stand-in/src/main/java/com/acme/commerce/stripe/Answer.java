package com.acme.commerce.stripe;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a request is answered with.
 *
 * @param status of HTTP
 * @param intent that it is about; null where there is none
 * @param refund id of the refund that was made; null where none was
 * @param refusal null where the request was granted
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(int status, Intent intent, String refund, Refusal refusal) {

    static Answer of(Intent intent) {
        return new Answer(200, intent, null, null);
    }

    static Answer refunded(Intent intent, String refund) {
        return new Answer(200, intent, refund, null);
    }

    static Answer refused(int status, Refusal refusal) {
        return new Answer(status, null, null, refusal);
    }

    /** Refused for what the intent is or has become. */
    static Answer refused(int status, Intent intent, Refusal refusal) {
        return new Answer(status, intent, null, refusal);
    }
}
