package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.ItemRemovedFromCart;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What was seen of one cart: its lines are added up again from what was said of each change. */
final class CartHistory {

    final String cartId;

    /** Ids of changes and check-outs by what became of them. */
    final Set<String> asked = new HashSet<>();

    final Set<String> answered = new HashSet<>();
    final Set<String> refusedCheckouts = new HashSet<>();

    /** What promotions granted it. */
    final List<DiscountCalculated> granted = new ArrayList<>();

    /** What became of it as an order; more than one is one too many. */
    final List<CartCheckedOut> orders = new ArrayList<>();

    /** The end of it; null while it is open. */
    CartClosed closed;

    long youngest = Long.MIN_VALUE;

    private final Map<String, CheckoutLine> lines = new LinkedHashMap<>();

    CartHistory(String cartId) {
        this.cartId = cartId;
    }

    /** Whether there are as many units as are said to be. */
    boolean added(ItemAddedToCart event) {
        int quantity = units(event.getProductId()) + event.getAdded();
        lines.put(
                event.getProductId(),
                new CheckoutLine(event.getProductId(), event.getQuantity(), event.getUnitPrice()));
        return closed == null && quantity == event.getQuantity();
    }

    /** The same for what is left. */
    boolean removed(ItemRemovedFromCart event) {
        int remaining = units(event.getProductId()) - event.getRemoved();
        if (event.getRemaining() == 0) {
            lines.remove(event.getProductId());
        } else {
            lines.computeIfPresent(
                    event.getProductId(),
                    (id, line) -> new CheckoutLine(id, event.getRemaining(), line.getUnitPrice()));
        }
        return closed == null && remaining == event.getRemaining();
    }

    /** The cart was forgotten: one of the same id is another. */
    void expired() {
        lines.clear();
        orders.clear();
        closed = null;
    }

    List<CheckoutLine> lines() {
        return List.copyOf(lines.values());
    }

    long subtotal() {
        return lines.values().stream()
                .mapToLong(line -> line.getQuantity() * line.getUnitPrice())
                .sum();
    }

    @Override
    public String toString() {
        return "cart " + cartId + ": " + lines.size() + " lines of " + subtotal() + ", " + asked.size() + " asked for, "
                + answered.size() + " answered, " + orders.size() + " orders"
                + (closed == null ? "" : ", checked out for " + closed.getTotal());
    }

    private int units(String productId) {
        CheckoutLine line = lines.get(productId);
        return line == null ? 0 : line.getQuantity();
    }
}
