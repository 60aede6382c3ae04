package com.acme.commerce.local.load;

import com.acme.commerce.contracts.ordering.FailureReason;

/**
 * What became of an order, as far as a load generator has to know.
 *
 * @param kind what happened
 * @param reason why the checkout failed; null unless it did
 */
record OrderEvent(Kind kind, FailureReason reason) {

    enum Kind {
        CREATED,
        FAILED,
        CANCELLED,
        CANCELLATION_REJECTED,
        OTHER
    }

    static final OrderEvent CREATED = new OrderEvent(Kind.CREATED, null);
    static final OrderEvent CANCELLED = new OrderEvent(Kind.CANCELLED, null);
    static final OrderEvent CANCELLATION_REJECTED = new OrderEvent(Kind.CANCELLATION_REJECTED, null);
    static final OrderEvent OTHER = new OrderEvent(Kind.OTHER, null);

    static OrderEvent failed(FailureReason reason) {
        return new OrderEvent(Kind.FAILED, reason);
    }
}
