package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartCheckout;
import com.acme.commerce.stores.shopping.CartLine;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.PriceAnswer;
import com.acme.commerce.stores.shopping.WaitingChange;
import java.util.ArrayList;
import java.util.List;

/** Next states of a cart. Each returns a new row; none changes the one it was given. */
final class CartChanges {

    private CartChanges() {}

    /** The cart, or the empty one that it begins as. */
    static Cart orNew(Cart cart, String cartId, Causation why) {
        return cart != null
                ? cart
                : new Cart(
                        cartId,
                        CartStatus.OPEN,
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        0,
                        null,
                        why.now(),
                        0L,
                        why.traceId());
    }

    /** A change was taken in: it will not count again. */
    static Cart known(Cart cart, String changeId, Causation why) {
        return Cart.newBuilder(cart)
                .setChangeIds(plus(cart.getChangeIds(), changeId))
                .setTraceId(why.traceId())
                .build();
    }

    static Cart waiting(Cart cart, WaitingChange change) {
        return withWaiting(cart, plus(cart.getWaiting(), change));
    }

    /** The price that a change waits for is known. */
    static Cart answered(Cart cart, String changeId, PriceAnswer answer) {
        return withWaiting(
                cart,
                cart.getWaiting().stream()
                        .map(change -> change.getChangeId().equals(changeId) ? answered(change, answer) : change)
                        .toList());
    }

    /** Whatever waits for a price has waited long enough. */
    static Cart givenUp(Cart cart, PriceAnswer none) {
        return withWaiting(
                cart,
                cart.getWaiting().stream()
                        .map(change -> Changes.isReady(change) ? change : answered(change, none))
                        .toList());
    }

    /** The first of the waiting changes is decided. */
    static Cart decided(Cart cart) {
        return withWaiting(cart, cart.getWaiting().subList(1, cart.getWaiting().size()));
    }

    /**
     * So many units of a product, all at this price.
     *
     * @param quantity 0 where it is gone
     */
    static Cart line(Cart cart, String productId, int quantity, long unitPrice, String currency) {
        List<CartLine> lines = new ArrayList<>();
        boolean found = false;
        for (CartLine line : cart.getLines()) {
            if (!line.getProductId().equals(productId)) {
                lines.add(line);
            } else {
                found = true;
                if (quantity > 0) {
                    lines.add(new CartLine(productId, quantity, unitPrice));
                }
            }
        }
        if (!found) {
            lines.add(new CartLine(productId, quantity, unitPrice));
        }
        return Cart.newBuilder(cart)
                .setLines(lines)
                .setCurrency(lines.isEmpty() ? null : currency)
                .build();
    }

    static Cart checkingOut(Cart cart, CheckoutCart command) {
        return withCheckout(
                cart,
                CartStatus.CHECKING_OUT,
                new CartCheckout(
                        command.getChangeId(), command.getCustomerId(), command.getPromotionCode(), false, 0L));
    }

    /** The promotion was asked for its discount. */
    static Cart discountAsked(Cart cart) {
        CartCheckout before = cart.getCheckout();
        var asked = new CartCheckout(before.getChangeId(), before.getCustomerId(), before.getPromotionCode(), true, 0L);
        return Cart.newBuilder(withCheckout(cart, CartStatus.CHECKING_OUT, asked))
                .setAttempts(cart.getAttempts() + 1)
                .build();
    }

    static Cart checkedOut(Cart cart, long discount) {
        CartCheckout before = cart.getCheckout();
        return withCheckout(
                cart,
                CartStatus.CHECKED_OUT,
                new CartCheckout(
                        before.getChangeId(),
                        before.getCustomerId(),
                        before.getPromotionCode(),
                        before.getDiscountAsked(),
                        discount));
    }

    /** The check-out came to nothing. */
    static Cart reopened(Cart cart) {
        return withCheckout(cart, CartStatus.OPEN, null);
    }

    /** The cart as it is left until something happens to it, or nothing does for long. */
    static Cart resting(Cart cart, ShoppingTerms terms, Causation why) {
        long wait = Changes.waits(cart)
                ? terms.answer().toMillis()
                : terms.keepCarts().toMillis();
        return Cart.newBuilder(cart)
                .setUpdatedAt(why.now())
                .setDeadlineAt(why.now() + wait)
                .build();
    }

    private static Cart withWaiting(Cart cart, List<WaitingChange> waiting) {
        return Cart.newBuilder(cart).setWaiting(waiting).build();
    }

    private static Cart withCheckout(Cart cart, CartStatus status, CartCheckout checkout) {
        return Cart.newBuilder(cart).setStatus(status).setCheckout(checkout).build();
    }

    private static WaitingChange answered(WaitingChange change, PriceAnswer answer) {
        return new WaitingChange(
                change.getChangeId(), change.getProductId(), change.getRemoval(), change.getQuantity(), answer);
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> longer = new ArrayList<>(list);
        longer.add(more);
        return longer;
    }
}
