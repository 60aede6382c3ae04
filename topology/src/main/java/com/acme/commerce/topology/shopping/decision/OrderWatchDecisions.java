package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.topology.decision.Decision;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;

/** Gives promotions back what orders that come to nothing had of them, whichever is read first: the cart or the end. */
public final class OrderWatchDecisions {

    /** A cart is checked out before its order ends, so it is only a matter of how far reading is behind. */
    private static final Duration UNTIL_ITS_CART = Duration.ofDays(1);

    private final Duration keep;

    public OrderWatchDecisions(ShoppingTerms terms) {
        this.keep = terms.keepPromotions();
    }

    /**
     * What a message about an order means.
     *
     * @param order null where nothing is known that matters
     * @return state null: nothing is awaited any more
     */
    public Decision<DiscountedOrder> observe(DiscountedOrder order, SpecificRecord message, Causation why) {
        if (message instanceof CartCheckedOut cart) {
            return checkedOut(order, cart, why);
        }
        if (message instanceof CheckoutFailed failed) {
            return cameToNothing(order, failed.getOrderId(), why);
        }
        if (message instanceof OrderCancelled cancelled) {
            return cameToNothing(order, cancelled.getOrderId(), why);
        }
        return message instanceof OrderCompleted ? Decision.nothing(null) : Decision.nothing(order);
    }

    private Decision<DiscountedOrder> checkedOut(DiscountedOrder order, CartCheckedOut cart, Causation why) {
        if (cart.getPromotionCode() == null) {
            return Decision.nothing(order != null && order.getPromotionCode() == null ? null : order);
        }
        if (order != null && !order.getEnded()) {
            return Decision.nothing(order);
        }
        var known = new DiscountedOrder(
                cart.getOrderId(), cart.getCartId(), cart.getPromotionCode(), false, why.now() + keep.toMillis());
        return order == null ? Decision.nothing(known) : Decision.say(null, DiscountMessages.giveBack(known, why));
    }

    private static Decision<DiscountedOrder> cameToNothing(DiscountedOrder order, String orderId, Causation why) {
        if (order == null) {
            return Decision.nothing(
                    new DiscountedOrder(orderId, null, null, true, why.now() + UNTIL_ITS_CART.toMillis()));
        }
        return order.getEnded() ? Decision.nothing(order) : Decision.say(null, DiscountMessages.giveBack(order, why));
    }
}
