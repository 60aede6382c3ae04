package com.acme.commerce.app.shopping;

import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartCheckout;
import com.acme.commerce.stores.shopping.CartLine;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.WaitingChange;
import java.time.Instant;
import java.util.List;

/** A cart as clients see it; {@code Cart} in the interface document. */
record CartRepresentation(
        String cartId,
        String status,
        List<Line> lines,
        List<Pending> pending,
        String currency,
        long subtotal,
        long discount,
        long total,
        String customerId,
        String promotionCode,
        String orderId,
        Instant updatedAt) {

    record Line(String productId, int quantity, long unitPrice) {

        static Line of(CartLine line) {
            return new Line(line.getProductId(), line.getQuantity(), line.getUnitPrice());
        }
    }

    /** @param quantity null where all is taken out */
    record Pending(String changeId, String productId, String change, Integer quantity) {

        static Pending of(WaitingChange change) {
            return new Pending(
                    change.getChangeId(),
                    change.getProductId(),
                    change.getRemoval() ? "REMOVE" : "ADD",
                    change.getQuantity() == 0 ? null : change.getQuantity());
        }
    }

    static CartRepresentation of(Cart cart) {
        CartCheckout checkout = cart.getCheckout();
        long discount = checkout == null ? 0 : checkout.getDiscount();
        List<Line> lines = cart.getLines().stream().map(Line::of).toList();
        long subtotal = lines.stream()
                .mapToLong(line -> line.quantity() * line.unitPrice())
                .sum();
        return new CartRepresentation(
                cart.getCartId(),
                cart.getStatus().name(),
                lines,
                cart.getWaiting().stream().map(Pending::of).toList(),
                cart.getCurrency(),
                subtotal,
                discount,
                subtotal - discount,
                checkout == null ? null : checkout.getCustomerId(),
                checkout == null ? null : checkout.getPromotionCode(),
                cart.getStatus() == CartStatus.CHECKED_OUT ? OrderIds.ofCart(cart.getCartId()) : null,
                Instant.ofEpochMilli(cart.getUpdatedAt()));
    }
}
