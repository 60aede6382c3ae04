package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.AddItemToCart;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.CartChangeRefused;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.contracts.shopping.CartClosed;
import com.acme.commerce.contracts.shopping.CartExpired;
import com.acme.commerce.contracts.shopping.CartRefusal;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import com.acme.commerce.contracts.shopping.CheckoutRefusal;
import com.acme.commerce.contracts.shopping.CheckoutRefused;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.ItemAddedToCart;
import com.acme.commerce.contracts.shopping.ItemRemovedFromCart;
import com.acme.commerce.contracts.shopping.OrderIds;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.stores.shopping.Cart;
import com.acme.commerce.stores.shopping.CartCheckout;
import com.acme.commerce.stores.shopping.WaitingChange;
import com.acme.commerce.topology.decision.Outbound;

/** What carts say to others. */
final class CartMessages {

    private CartMessages() {}

    static Outbound askPrice(AddItemToCart command, Causation why) {
        return new Outbound(
                command.getProductId(),
                new PriceRequested(
                        why.envelope(PriceRequested.class, command.getChangeId()),
                        command.getProductId(),
                        command.getCartId(),
                        command.getChangeId()));
    }

    /** @param cart as it is after the change */
    static Outbound added(Cart cart, WaitingChange change, int quantity, Causation why) {
        return new Outbound(
                cart.getCartId(),
                new ItemAddedToCart(
                        why.envelope(ItemAddedToCart.class, change.getChangeId()),
                        cart.getCartId(),
                        change.getChangeId(),
                        change.getProductId(),
                        change.getQuantity(),
                        quantity,
                        change.getAnswer().getPrice(),
                        cart.getCurrency()));
    }

    static Outbound removed(Cart cart, WaitingChange change, int removed, int remaining, Causation why) {
        return new Outbound(
                cart.getCartId(),
                new ItemRemovedFromCart(
                        why.envelope(ItemRemovedFromCart.class, change.getChangeId()),
                        cart.getCartId(),
                        change.getChangeId(),
                        change.getProductId(),
                        removed,
                        remaining));
    }

    static Outbound refused(Cart cart, WaitingChange change, CartRefusal reason, Causation why) {
        return refused(cart.getCartId(), change.getChangeId(), change.getProductId(), reason, why);
    }

    static Outbound refused(String cartId, String changeId, String productId, CartRefusal reason, Causation why) {
        return new Outbound(
                cartId,
                new CartChangeRefused(
                        why.envelope(CartChangeRefused.class, changeId), cartId, changeId, productId, reason));
    }

    /** @param discount null where the promotion was not the reason */
    static Outbound checkoutRefused(
            String cartId,
            String changeId,
            String customerId,
            CheckoutRefusal reason,
            DiscountRefusal discount,
            Causation why) {
        return new Outbound(
                cartId,
                new CheckoutRefused(
                        why.envelope(CheckoutRefused.class, changeId), cartId, changeId, customerId, reason, discount));
    }

    /** @param cart whose check-out has a promotion code */
    static Outbound askDiscount(Cart cart, Causation why) {
        CartCheckout checkout = cart.getCheckout();
        return new Outbound(
                checkout.getPromotionCode(),
                new CalculateDiscount(
                        why.envelope(CalculateDiscount.class, cart.getCartId() + '/' + cart.getAttempts()),
                        checkout.getPromotionCode(),
                        cart.getCartId(),
                        OrderIds.ofCart(cart.getCartId()),
                        checkout.getCustomerId(),
                        cart.getAttempts(),
                        CartLimits.subtotal(cart),
                        cart.getCurrency()));
    }

    /** @param cart that is checked out */
    static Outbound closed(Cart cart, Causation why) {
        CartCheckout checkout = cart.getCheckout();
        long subtotal = CartLimits.subtotal(cart);
        return new Outbound(
                cart.getCartId(),
                new CartClosed(
                        why.envelope(CartClosed.class, cart.getCartId()),
                        cart.getCartId(),
                        checkout.getChangeId(),
                        OrderIds.ofCart(cart.getCartId()),
                        checkout.getCustomerId(),
                        subtotal,
                        checkout.getDiscount(),
                        subtotal - checkout.getDiscount(),
                        cart.getCurrency(),
                        checkout.getPromotionCode()));
    }

    /** The order begins here, so all that follows is correlated by it. */
    static Outbound checkedOut(Cart cart, Causation why) {
        CartCheckout checkout = cart.getCheckout();
        String orderId = OrderIds.ofCart(cart.getCartId());
        long subtotal = CartLimits.subtotal(cart);
        var ofOrder = new Causation(why.causeId(), orderId, why.traceId(), why.now());
        return new Outbound(
                orderId,
                new CartCheckedOut(
                        ofOrder.envelope(CartCheckedOut.class, orderId),
                        orderId,
                        cart.getCartId(),
                        checkout.getCustomerId(),
                        cart.getLines().stream()
                                .map(line ->
                                        new CheckoutLine(line.getProductId(), line.getQuantity(), line.getUnitPrice()))
                                .toList(),
                        subtotal,
                        checkout.getDiscount(),
                        subtotal - checkout.getDiscount(),
                        cart.getCurrency(),
                        checkout.getPromotionCode()));
    }

    static Outbound expired(Cart cart, Causation why) {
        return new Outbound(
                cart.getCartId(), new CartExpired(why.envelope(CartExpired.class, cart.getCartId()), cart.getCartId()));
    }
}
