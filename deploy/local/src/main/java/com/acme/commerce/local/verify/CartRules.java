package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import java.util.Objects;
import java.util.Set;

/** What must hold for a cart to which nothing happens any more. */
final class CartRules {

    private CartRules() {}

    /** @param excused ids of changes and orders of which something was set aside */
    static void judge(CartHistory cart, Set<String> excused, Violations violations) {
        boolean unanswered =
                cart.asked.stream().anyMatch(change -> !cart.answered.contains(change) && !excused.contains(change));
        require(!unanswered, cart, "a change of a cart was asked for and never answered", violations);
        CartClosed closed = cart.closed;
        if (closed == null) {
            require(cart.orders.isEmpty(), cart, "an order came of a cart that is not checked out", violations);
            return;
        }
        require(
                !cart.refusedCheckouts.contains(closed.getChangeId()),
                cart,
                "a check-out was refused and made all the same",
                violations);
        require(
                cart.orders.size() == 1 && isOrderOf(cart, cart.orders.get(0)),
                cart,
                "the order is not the cart that it came of",
                violations);
        require(isGranted(cart), cart, "a cart has a discount that no promotion granted", violations);
    }

    private static boolean isOrderOf(CartHistory cart, CartCheckedOut order) {
        CartClosed closed = cart.closed;
        return order.getOrderId().equals(closed.getOrderId())
                && order.getCustomerId().equals(closed.getCustomerId())
                && !order.getLines().isEmpty()
                && (cart.isCut() || order.getLines().equals(cart.lines()))
                && order.getSubtotal() == closed.getSubtotal()
                && order.getDiscount() == closed.getDiscount()
                && order.getTotal() == order.getSubtotal() - order.getDiscount()
                && order.getTotal() == closed.getTotal()
                && order.getCurrency().equals(closed.getCurrency())
                && Objects.equals(order.getPromotionCode(), closed.getPromotionCode());
    }

    private static boolean isGranted(CartHistory cart) {
        CartClosed closed = cart.closed;
        return closed.getPromotionCode() == null
                ? closed.getDiscount() == 0
                : cart.granted.stream()
                        .anyMatch(granted -> granted.getPromotionCode().equals(closed.getPromotionCode())
                                && granted.getDiscount() == closed.getDiscount()
                                && granted.getSubtotal() == closed.getSubtotal());
    }

    private static void require(boolean holds, CartHistory cart, String otherwise, Violations violations) {
        if (!holds) {
            violations.add(Rule.SHOPPING, cart.cartId, otherwise, cart.toString());
        }
    }
}
