package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.ReleaseDiscount;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.PromotionUse;
import com.acme.commerce.topology.decision.Outbound;

/** What is said about uses of promotions. */
final class DiscountMessages {

    /** Of an order that has ended: no attempt of its cart will ever use the promotion. */
    private static final int ALL_ATTEMPTS = Integer.MAX_VALUE;

    private DiscountMessages() {}

    /** @param promotion as it is after it was used */
    static Outbound calculated(Promotion promotion, CalculateDiscount command, long discount, Causation why) {
        return new Outbound(
                command.getCartId(),
                new DiscountCalculated(
                        why.envelope(DiscountCalculated.class, command.getOrderId()),
                        command.getCartId(),
                        command.getOrderId(),
                        command.getCustomerId(),
                        promotion.getPromotionCode(),
                        promotion.getRevision(),
                        command.getAttempt(),
                        command.getSubtotal(),
                        discount,
                        promotion.getCurrency(),
                        promotion.getSequence()));
    }

    static Outbound refused(CalculateDiscount command, DiscountRefusal reason, Causation why) {
        return new Outbound(
                command.getCartId(),
                new DiscountRefused(
                        why.envelope(DiscountRefused.class, command.getOrderId()),
                        command.getCartId(),
                        command.getOrderId(),
                        command.getPromotionCode(),
                        command.getAttempt(),
                        reason));
    }

    /**
     * @param promotion as it is after the use was given back
     * @param use as it was until then
     */
    static Outbound released(Promotion promotion, PromotionUse use, Causation why) {
        return new Outbound(
                use.getCartId(),
                new DiscountReleased(
                        why.envelope(DiscountReleased.class, use.getOrderId()),
                        use.getCartId(),
                        use.getOrderId(),
                        use.getCustomerId(),
                        promotion.getPromotionCode(),
                        use.getAttempt(),
                        promotion.getSequence()));
    }

    /** A cart does not want what it was granted. */
    static Outbound giveBack(DiscountCalculated granted, Causation why) {
        return new Outbound(
                granted.getPromotionCode(),
                new ReleaseDiscount(
                        why.envelope(ReleaseDiscount.class, granted.getOrderId()),
                        granted.getPromotionCode(),
                        granted.getCartId(),
                        granted.getOrderId(),
                        granted.getAttempt()));
    }

    /** An order came to nothing. */
    static Outbound giveBack(DiscountedOrder order, Causation why) {
        return new Outbound(
                order.getPromotionCode(),
                new ReleaseDiscount(
                        why.envelope(ReleaseDiscount.class, order.getOrderId()),
                        order.getPromotionCode(),
                        order.getCartId(),
                        order.getOrderId(),
                        ALL_ATTEMPTS));
    }
}
