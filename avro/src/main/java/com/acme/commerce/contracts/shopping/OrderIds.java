package com.acme.commerce.contracts.shopping;

import com.acme.commerce.contracts.Causation;

/** Ids of orders, which exist before their orders do. */
public final class OrderIds {

    private OrderIds() {}

    /** The id of the order that a cart becomes: always the same, so a cart cannot become two orders. */
    public static String ofCart(String cartId) {
        return Causation.deriveId("order/" + cartId);
    }
}
