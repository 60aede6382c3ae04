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

    /** Whether anything was said of what is in it. */
    private boolean begun;

    /** Whether its beginning is kept no longer, so that nothing can be said of its lines. */
    private boolean cut;

    CartHistory(String cartId) {
        this.cartId = cartId;
    }

    /** Whether there are as many units as are said to be. */
    boolean added(ItemAddedToCart event) {
        int quantity = units(event.getProductId()) + event.getAdded();
        lines.put(
                event.getProductId(),
                new CheckoutLine(event.getProductId(), event.getQuantity(), event.getUnitPrice()));
        return addsUp(quantity == event.getQuantity());
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
        return addsUp(remaining == event.getRemaining());
    }

    /** Whether it was closed for what is in it, and for the first time. */
    boolean closes(CartClosed event) {
        boolean fine = addsUp(subtotal() == event.getSubtotal());
        closed = event;
        return fine;
    }

    /** The cart was forgotten: one of the same id is another. */
    void expired() {
        begun = true;
        cut = false;
        lines.clear();
        orders.clear();
        closed = null;
    }

    boolean isCut() {
        return cut;
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

    private boolean addsUp(boolean same) {
        cut |= !same && !begun;
        begun = true;
        return closed == null && (same || cut);
    }

    private int units(String productId) {
        CheckoutLine line = lines.get(productId);
        return line == null ? 0 : line.getQuantity();
    }
}
