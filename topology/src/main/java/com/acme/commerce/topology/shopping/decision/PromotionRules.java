package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.PromotionKind;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Optional;

/** The rules of promotions, which are data: what makes sense as one, whom it is for, and what it takes off. */
final class PromotionRules {

    private static final int WHOLE = 100;

    /** The end of the year 9999. */
    private static final long END_OF_TIME = 253_402_300_800_000L;

    private PromotionRules() {}

    /** @throws UnacceptableMessageException naming the field that nobody who keeps to the contract says so */
    static void require(DefinePromotion command) {
        boolean percentage = command.getKind() == PromotionKind.PERCENTAGE;
        require(command.getKind() != PromotionKind.UNKNOWN, "kind: a word that is not known here");
        // Codes stand in keys in front of other ids.
        require(command.getPromotionCode().indexOf('/') < 0, "promotionCode: has a slash");
        require(command.getRevision() >= 1, "revision: is below 1");
        require(
                percentage ? command.getPercent() >= 1 && command.getPercent() <= WHOLE : command.getPercent() == 0,
                "percent: is not between 1 and 100, or not 0 beside a fixed amount");
        require(
                percentage
                        ? command.getAmountOff() == 0
                        : command.getAmountOff() >= 1 && command.getAmountOff() <= CartLimits.MAX_SUBTOTAL,
                "amountOff: is not above 0, or not 0 beside a percentage");
        require(command.getMinimumSubtotal() >= 0, "minimumSubtotal: is below 0");
        require(command.getValidFrom() < command.getValidUntil(), "validUntil: is not after validFrom");
        require(command.getValidUntil() <= END_OF_TIME, "validUntil: is after the year 9999");
        require(command.getTotalLimit() >= 1, "totalLimit: is below 1");
        require(command.getCustomerLimit() >= 1, "customerLimit: is below 1");
    }

    /** What is taken off a subtotal: parts of a minor unit are the shop's. */
    static long discount(Promotion promotion, long subtotal) {
        return promotion.getKind().equals(PromotionKind.PERCENTAGE.name())
                ? percent(promotion.getPercent(), subtotal)
                : Math.min(promotion.getAmountOff(), subtotal);
    }

    /** Why a cart gets nothing, whoever else has used the promotion. */
    static Optional<DiscountRefusal> refusal(Promotion promotion, CalculateDiscount command, long now) {
        if (now < promotion.getValidFrom()) {
            return Optional.of(DiscountRefusal.NOT_YET_VALID);
        }
        if (now >= promotion.getValidUntil()) {
            return Optional.of(DiscountRefusal.ENDED);
        }
        if (!promotion.getCurrency().equals(command.getCurrency())) {
            return Optional.of(DiscountRefusal.WRONG_CURRENCY);
        }
        if (command.getSubtotal() < promotion.getMinimumSubtotal()) {
            return Optional.of(DiscountRefusal.MINIMUM_NOT_REACHED);
        }
        return discount(promotion, command.getSubtotal()) > 0
                ? Optional.empty()
                : Optional.of(DiscountRefusal.NO_DISCOUNT);
    }

    /** Of any amount, also of one that a hundred times would not fit. */
    private static long percent(int percent, long amount) {
        return amount / WHOLE * percent + amount % WHOLE * percent / WHOLE;
    }

    private static void require(boolean fine, String violation) {
        if (!fine) {
            throw new UnacceptableMessageException(violation);
        }
    }
}
