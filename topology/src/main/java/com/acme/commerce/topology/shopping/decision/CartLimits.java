package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartLine;
import java.util.Optional;

/** How large a cart may become: small enough for one order, and for one row. */
final class CartLimits {

    static final int MAX_QUANTITY = 100;
    static final int MAX_LINES = 50;

    /** Ids of changes are kept, so that none counts twice. */
    static final int MAX_CHANGES = 200;

    /** A cart that takes no more changes can still be checked out. */
    static final int MAX_CHANGES_AND_CHECKOUTS = MAX_CHANGES + 20;

    /** In minor units; sums of it are far from what a long can hold. */
    static final long MAX_SUBTOTAL = 1_000_000_000_000L;

    private CartLimits() {}

    /**
     * Why more of a product does not fit.
     *
     * @param line of the product; null where the cart has none
     */
    static Optional<CartRefusal> refusal(Cart cart, CartLine line, int more, long unitPrice) {
        long quantity = (line == null ? 0L : line.getQuantity()) + more;
        if (quantity > MAX_QUANTITY) {
            return Optional.of(CartRefusal.QUANTITY_LIMIT);
        }
        if (line == null && cart.getLines().size() >= MAX_LINES) {
            return Optional.of(CartRefusal.LINE_LIMIT);
        }
        long others = subtotal(cart) - (line == null ? 0 : line.getQuantity() * line.getUnitPrice());
        return unitPrice > (MAX_SUBTOTAL - others) / quantity
                ? Optional.of(CartRefusal.AMOUNT_LIMIT)
                : Optional.empty();
    }

    /** Sum over the lines of quantity times unit price. */
    static long subtotal(Cart cart) {
        return cart.getLines().stream()
                .mapToLong(line -> line.getQuantity() * line.getUnitPrice())
                .sum();
    }
}
