package com.acme.commerce.stripe;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A PaymentIntent with its one charge.
 *
 * @param amount in minor units of the currency
 * @param received what was captured of it
 * @param refunded what was given back
 * @param created seconds since the epoch, UTC
 * @param metadata what the shop said about it
 * @param paymentMethod what it was paid with; null where that was not written down
 */
record Intent(
        String id,
        Status status,
        long amount,
        String currency,
        long received,
        long refunded,
        long created,
        Map<String, String> metadata,
        String paymentMethod) {

    /** Those of Stripe's states that an intent can be in that is confirmed as it is created. */
    enum Status {
        /** Declined: Stripe waits for another card. */
        @JsonProperty("requires_payment_method")
        DECLINED,
        @JsonProperty("requires_capture")
        HELD,
        @JsonProperty("succeeded")
        CAPTURED,
        @JsonProperty("canceled")
        CANCELED
    }

    Intent capture() {
        return new Intent(id, Status.CAPTURED, amount, currency, amount, refunded, created, metadata, paymentMethod);
    }

    Intent cancel() {
        return new Intent(id, Status.CANCELED, amount, currency, received, refunded, created, metadata, paymentMethod);
    }

    Intent refund() {
        return new Intent(id, status, amount, currency, received, received, created, metadata, paymentMethod);
    }

    /** Whether the card was ever charged: what is held, was captured, or was held until it was canceled. */
    boolean charged() {
        return status != Status.DECLINED;
    }
}
