package com.acme.commerce.topology.ordering.decision;

import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cart must be like before anything is done for it. Each of its fields is fine by itself: what is not was set aside
 * before, and can be mended and replayed as the same order.
 */
final class CartRules {

    /** Keeps an order, and the reservations it fans out to, small enough for one transaction. */
    static final int MAX_LINES = 100;

    private CartRules() {}

    /** What is wrong with a cart, naming the field; empty where it is fine. */
    static Optional<String> violation(CartCheckedOut cart) {
        if (cart.getLines().isEmpty()) {
            return Optional.of("lines: at least one is needed");
        }
        if (cart.getLines().size() > MAX_LINES) {
            return Optional.of("lines: " + cart.getLines().size() + " are more than " + MAX_LINES);
        }
        for (int i = 0; i < cart.getLines().size(); i++) {
            CheckoutLine line = cart.getLines().get(i);
            if (line.getProductId().isEmpty()) {
                return Optional.of("lines[" + i + "].productId: is empty");
            }
        }
        try {
            return sumViolation(cart);
        } catch (ArithmeticException overflow) {
            return Optional.of("lines: their sum is too large");
        }
    }

    private static Optional<String> sumViolation(CartCheckedOut cart) {
        long sum = 0;
        for (CheckoutLine line : cart.getLines()) {
            sum = Math.addExact(sum, Math.multiplyExact(line.getUnitPrice(), line.getQuantity()));
        }
        quantities(cart.getLines());
        if (sum != cart.getSubtotal()) {
            return Optional.of("subtotal: " + cart.getSubtotal() + " is not the sum of the lines, " + sum);
        }
        if (cart.getDiscount() < 0 || cart.getDiscount() > sum) {
            return Optional.of("discount: " + cart.getDiscount() + " is not between 0 and the subtotal");
        }
        if (cart.getTotal() != sum - cart.getDiscount()) {
            return Optional.of("total: " + cart.getTotal() + " is not subtotal minus discount");
        }
        return Optional.empty();
    }

    /**
     * Units by product, in the order of the lines: a product that stands on two lines is reserved once.
     *
     * @throws ArithmeticException if the units of a product do not fit an int
     */
    static Map<String, Integer> quantities(List<CheckoutLine> lines) {
        Map<String, Integer> quantities = new LinkedHashMap<>();
        for (CheckoutLine line : lines) {
            quantities.merge(line.getProductId(), line.getQuantity(), Math::addExact);
        }
        return quantities;
    }
}
