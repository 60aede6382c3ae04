package com.acme.commerce.chaos.history;

/**
 * What the payment processor did for an order in the end, as it says itself.
 *
 * @param orderId the order
 * @param charges authorizations that were approved
 * @param held amount that is held
 * @param captured amount that was taken
 * @param refunded amount that was given back
 */
public record Charge(String orderId, int charges, long held, long captured, long refunded) implements Event {

    /** What is kept of the customer's money. */
    public long kept() {
        return held + captured - refunded;
    }
}
