package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.contracts.shopping.PriceQuoted;
import com.acme.commerce.contracts.shopping.RemoveItemFromCart;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.stores.shopping.PriceAnswer;
import com.acme.commerce.stores.shopping.WaitingChange;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.List;
import java.util.Optional;

/** What goes into a cart and out of it. Whoever says a change twice has said it once: each has an id. */
public final class CartDecisions {

    private final CheckoutDecisions checkouts;
    private final ShoppingTerms terms;

    public CartDecisions(CheckoutDecisions checkouts, ShoppingTerms terms) {
        this.checkouts = checkouts;
        this.terms = terms;
    }

    /** More of a product, once its price is known. */
    public Decision<Cart> add(Cart before, AddItemToCart command, Causation why) {
        var change =
                new WaitingChange(command.getChangeId(), command.getProductId(), false, command.getQuantity(), null);
        return change(before, command.getCartId(), change, why, CartMessages.askPrice(command, why));
    }

    /** Less of a product, as soon as all changes before are decided. */
    public Decision<Cart> remove(Cart before, RemoveItemFromCart command, Causation why) {
        Integer quantity = command.getQuantity();
        if (quantity != null && quantity < 1) {
            throw new UnacceptableMessageException("quantity: " + quantity + " is below 1");
        }
        var change = new WaitingChange(
                command.getChangeId(), command.getProductId(), true, quantity == null ? 0 : quantity, null);
        return change(before, command.getCartId(), change, why);
    }

    /** What a product costs. */
    public Decision<Cart> quoted(Cart cart, PriceQuoted quote, Causation why) {
        boolean awaited = cart != null
                && cart.getWaiting().stream()
                        .anyMatch(
                                change -> change.getChangeId().equals(quote.getChangeId()) && !Changes.isReady(change));
        if (!awaited) {
            return Decision.nothing(cart);
        }
        var answer = new PriceAnswer(quote.getVerdict().name(), quote.getPrice(), quote.getCurrency());
        return goOn(CartChanges.answered(cart, quote.getChangeId(), answer), why);
    }

    /** The wait for an answer is over, or nothing happened for so long that the cart is forgotten. */
    public Decision<Cart> expire(Cart cart, Causation why) {
        if (!Changes.waits(cart)) {
            return new Decision<>(null, List.of(CartMessages.expired(cart, why)));
        }
        Decision<Cart> givenUp = checkouts.giveUp(CartChanges.givenUp(cart, Changes.NO_ANSWER), why);
        return goOn(givenUp.state(), why).after(givenUp);
    }

    private Decision<Cart> change(
            Cart before, String cartId, WaitingChange change, Causation why, Outbound... questions) {
        Cart cart = CartChanges.orNew(before, cartId, why);
        if (cart.getChangeIds().contains(change.getChangeId())) {
            return Decision.nothing(before);
        }
        Optional<CartRefusal> refusal = closed(cart);
        if (refusal.isPresent()) {
            return Decision.say(before, CartMessages.refused(cart, change, refusal.get(), why));
        }
        Cart known = CartChanges.known(cart, change.getChangeId(), why);
        if (cart.getStatus() == CartStatus.CHECKING_OUT) {
            return Decision.say(known, CartMessages.refused(cart, change, CartRefusal.CHECKING_OUT, why));
        }
        return goOn(CartChanges.waiting(known, change), why).after(Decision.say(known, questions));
    }

    /** What will not change any more, so that a repetition need not be remembered to be refused again. */
    private static Optional<CartRefusal> closed(Cart cart) {
        if (cart.getStatus() == CartStatus.CHECKED_OUT) {
            return Optional.of(CartRefusal.CHECKED_OUT);
        }
        return cart.getChangeIds().size() >= CartLimits.MAX_CHANGES
                ? Optional.of(CartRefusal.CHANGE_LIMIT)
                : Optional.empty();
    }

    private Decision<Cart> goOn(Cart cart, Causation why) {
        Decision<Cart> settled = Changes.settle(cart, why);
        Decision<Cart> further = checkouts.goOn(settled.state(), why).after(settled);
        return new Decision<>(CartChanges.resting(further.state(), terms, why), further.messages());
    }
}
