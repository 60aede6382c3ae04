package com.acme.commerce.app.commands;

import java.util.List;

/** The body of a checkout, after it was found to keep the rules of the interface document. */
public record CheckoutRequest(String cartId, String customerId, String currency, List<Line> lines, long discount) {

    /** @param unitPrice minor units of the currency */
    public record Line(String productId, int quantity, long unitPrice) {}

    /**
     * Sum over the lines, in minor units of the currency.
     *
     * @throws ArithmeticException if it does not fit, which the rules of the interface document rule out
     */
    public long subtotal() {
        long sum = 0;
        for (Line line : lines) {
            sum = Math.addExact(sum, Math.multiplyExact(line.unitPrice(), line.quantity()));
        }
        return sum;
    }
}
