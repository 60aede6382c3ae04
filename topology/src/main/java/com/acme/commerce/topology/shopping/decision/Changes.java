package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.contracts.shopping.PriceVerdict;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartLine;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.PriceAnswer;
import com.acme.commerce.stores.shopping.WaitingChange;
import com.acme.commerce.topology.decision.Decision;
import java.util.Optional;

/**
 * Changes of a cart take effect in the order in which they came, each as soon as it needs no answer any more: what a cart
 * becomes does not depend on how fast prices are.
 */
final class Changes {

    /** The answer that stands for none. */
    static final PriceAnswer NO_ANSWER = new PriceAnswer(CartRefusal.PRICE_TIMEOUT.name(), 0L, null);

    private Changes() {}

    static boolean isReady(WaitingChange change) {
        return change.getRemoval() || change.getAnswer() != null;
    }

    /** Whether a cart waits for somebody's answer. */
    static boolean waits(Cart cart) {
        return !cart.getWaiting().isEmpty() || cart.getStatus() == CartStatus.CHECKING_OUT;
    }

    /** Decides about all changes that no answer is missing for, up to the first that waits. */
    static Decision<Cart> settle(Cart cart, Causation why) {
        Decision<Cart> settled = Decision.nothing(cart);
        while (!settled.state().getWaiting().isEmpty()
                && isReady(settled.state().getWaiting().get(0))) {
            WaitingChange change = settled.state().getWaiting().get(0);
            Cart next = CartChanges.decided(settled.state());
            settled = (change.getRemoval() ? remove(next, change, why) : add(next, change, why)).after(settled);
        }
        return settled;
    }

    private static Decision<Cart> add(Cart cart, WaitingChange change, Causation why) {
        PriceAnswer answer = change.getAnswer();
        CartLine line = line(cart, change.getProductId());
        Optional<CartRefusal> refusal = unsaleable(answer)
                .or(() -> otherCurrency(cart, answer))
                .or(() -> CartLimits.refusal(cart, line, change.getQuantity(), answer.getPrice()));
        if (refusal.isPresent()) {
            return Decision.say(cart, CartMessages.refused(cart, change, refusal.get(), why));
        }
        int quantity = (line == null ? 0 : line.getQuantity()) + change.getQuantity();
        Cart fuller = CartChanges.line(cart, change.getProductId(), quantity, answer.getPrice(), answer.getCurrency());
        return Decision.say(fuller, CartMessages.added(fuller, change, quantity, why));
    }

    private static Decision<Cart> remove(Cart cart, WaitingChange change, Causation why) {
        CartLine line = line(cart, change.getProductId());
        if (line == null) {
            return Decision.say(cart, CartMessages.refused(cart, change, CartRefusal.NOT_IN_CART, why));
        }
        int removed =
                change.getQuantity() == 0 ? line.getQuantity() : Math.min(change.getQuantity(), line.getQuantity());
        int remaining = line.getQuantity() - removed;
        Cart emptier =
                CartChanges.line(cart, change.getProductId(), remaining, line.getUnitPrice(), cart.getCurrency());
        return Decision.say(emptier, CartMessages.removed(cart, change, removed, remaining, why));
    }

    private static Optional<CartRefusal> unsaleable(PriceAnswer answer) {
        if (answer.getVerdict().equals(PriceVerdict.AVAILABLE.name())) {
            return Optional.empty();
        }
        if (answer.equals(NO_ANSWER)) {
            return Optional.of(CartRefusal.PRICE_TIMEOUT);
        }
        return Optional.of(
                switch (PriceVerdict.valueOf(answer.getVerdict())) {
                    case UNKNOWN_PRODUCT -> CartRefusal.UNKNOWN_PRODUCT;
                    case DELETED -> CartRefusal.PRODUCT_DELETED;
                    default -> CartRefusal.NOT_FOR_SALE;
                });
    }

    private static Optional<CartRefusal> otherCurrency(Cart cart, PriceAnswer answer) {
        return cart.getCurrency() == null || cart.getCurrency().equals(answer.getCurrency())
                ? Optional.empty()
                : Optional.of(CartRefusal.MIXED_CURRENCY);
    }

    private static CartLine line(Cart cart, String productId) {
        return cart.getLines().stream()
                .filter(line -> line.getProductId().equals(productId))
                .findFirst()
                .orElse(null);
    }
}
