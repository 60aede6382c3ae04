package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CheckoutCart;
import com.acme.commerce.contracts.shopping.CheckoutRefusal;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartCheckout;
import com.acme.commerce.stores.shopping.CartStatus;
import com.acme.commerce.topology.decision.Decision;

/**
 * How a cart becomes an order: when all its changes are decided and its promotion has answered. One that is refused stays as
 * it is.
 */
public final class CheckoutDecisions {

    private final ShoppingTerms terms;

    public CheckoutDecisions(ShoppingTerms terms) {
        this.terms = terms;
    }

    /** Begins, unless the cart has ended or is at it already. */
    public Decision<Cart> checkOut(Cart before, CheckoutCart command, Causation why) {
        Cart cart = CartChanges.orNew(before, command.getCartId(), why);
        if (cart.getChangeIds().contains(command.getChangeId())) {
            return Decision.nothing(before);
        }
        if (cart.getStatus() == CartStatus.CHECKED_OUT) {
            return refuse(before, command, CheckoutRefusal.CHECKED_OUT, why);
        }
        if (cart.getChangeIds().size() >= CartLimits.MAX_CHANGES_AND_CHECKOUTS) {
            return refuse(before, command, CheckoutRefusal.CHANGE_LIMIT, why);
        }
        Cart known = CartChanges.known(cart, command.getChangeId(), why);
        if (cart.getStatus() == CartStatus.CHECKING_OUT) {
            return refuse(known, command, CheckoutRefusal.CHECKING_OUT, why);
        }
        return resting(goOn(CartChanges.checkingOut(known, command), why), why);
    }

    /** A promotion has granted a discount. One that nobody waits for any more is given back. */
    public Decision<Cart> discounted(Cart cart, DiscountCalculated answer, Causation why) {
        boolean ofThisAttempt = isOfLastAttempt(cart, answer.getPromotionCode(), answer.getAttempt());
        if (ofThisAttempt && cart.getStatus() == CartStatus.CHECKING_OUT) {
            return resting(close(cart, answer.getDiscount(), why), why);
        }
        return ofThisAttempt ? Decision.nothing(cart) : Decision.say(cart, DiscountMessages.giveBack(answer, why));
    }

    /** A promotion takes nothing off. */
    public Decision<Cart> notDiscounted(Cart cart, DiscountRefused answer, Causation why) {
        if (!isOfLastAttempt(cart, answer.getPromotionCode(), answer.getAttempt())
                || cart.getStatus() != CartStatus.CHECKING_OUT) {
            return Decision.nothing(cart);
        }
        return resting(reopen(cart, CheckoutRefusal.PROMOTION, answer.getReason(), why), why);
    }

    /** Nobody answered in time; should a promotion do so later, it gets back what it granted. */
    Decision<Cart> giveUp(Cart cart, Causation why) {
        return cart.getStatus() == CartStatus.CHECKING_OUT
                ? reopen(cart, CheckoutRefusal.TIMEOUT, null, why)
                : Decision.nothing(cart);
    }

    /** The next step, if the cart is being checked out and nothing is missing for it. */
    Decision<Cart> goOn(Cart cart, Causation why) {
        if (cart.getStatus() != CartStatus.CHECKING_OUT
                || !cart.getWaiting().isEmpty()
                || cart.getCheckout().getDiscountAsked()) {
            return Decision.nothing(cart);
        }
        if (cart.getLines().isEmpty()) {
            return reopen(cart, CheckoutRefusal.EMPTY, null, why);
        }
        if (cart.getCheckout().getPromotionCode() == null) {
            return close(cart, 0, why);
        }
        Cart asking = CartChanges.discountAsked(cart);
        return Decision.say(asking, CartMessages.askDiscount(asking, why));
    }

    private static Decision<Cart> close(Cart cart, long discount, Causation why) {
        Cart closed = CartChanges.checkedOut(cart, discount);
        return Decision.say(closed, CartMessages.closed(closed, why), CartMessages.checkedOut(closed, why));
    }

    private static Decision<Cart> reopen(Cart cart, CheckoutRefusal reason, DiscountRefusal discount, Causation why) {
        CartCheckout checkout = cart.getCheckout();
        return Decision.say(
                CartChanges.reopened(cart),
                CartMessages.checkoutRefused(
                        cart.getCartId(), checkout.getChangeId(), checkout.getCustomerId(), reason, discount, why));
    }

    private static Decision<Cart> refuse(Cart cart, CheckoutCart command, CheckoutRefusal reason, Causation why) {
        return Decision.say(
                cart,
                CartMessages.checkoutRefused(
                        command.getCartId(), command.getChangeId(), command.getCustomerId(), reason, null, why));
    }

    private static boolean isOfLastAttempt(Cart cart, String promotionCode, int attempt) {
        return cart != null
                && cart.getCheckout() != null
                && cart.getCheckout().getDiscountAsked()
                && cart.getAttempts() == attempt
                && promotionCode.equals(cart.getCheckout().getPromotionCode());
    }

    private Decision<Cart> resting(Decision<Cart> decision, Causation why) {
        return new Decision<>(CartChanges.resting(decision.state(), terms, why), decision.messages());
    }
}
