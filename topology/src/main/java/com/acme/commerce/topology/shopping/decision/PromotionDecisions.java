package com.acme.commerce.topology.shopping.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import com.acme.commerce.contracts.shopping.PromotionEnded;
import com.acme.commerce.contracts.shopping.PromotionRefusal;
import com.acme.commerce.contracts.shopping.PromotionRefused;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;

/** The life of a promotion: defined, defined anew by a higher revision, and forgotten some time after its end. */
public final class PromotionDecisions {

    private final long keepMs;

    public PromotionDecisions(ShoppingTerms terms) {
        this.keepMs = terms.keepPromotions().toMillis();
    }

    /** A definition counts if it is newer than what is known; what was used stays used. */
    public Decision<Promotion> define(Promotion promotion, DefinePromotion command, Causation why) {
        PromotionRules.require(command);
        long removedAt = command.getValidUntil() + keepMs;
        if (removedAt <= why.now() || (promotion != null && promotion.getRemovedAt() <= why.now())) {
            return Decision.say(promotion, refused(command, PromotionRefusal.ENDED, why));
        }
        Promotion defined = promotion(promotion, command, removedAt, why);
        if (promotion == null || command.getRevision() > promotion.getRevision()) {
            return Decision.say(defined, defined(command, why));
        }
        return saysTheSame(promotion, defined)
                ? Decision.nothing(promotion)
                : Decision.say(promotion, refused(command, PromotionRefusal.OUTDATED_REVISION, why));
    }

    /** The promotion and all its uses are forgotten. */
    public Outbound ended(Promotion promotion, Causation why) {
        String code = promotion.getPromotionCode();
        return new Outbound(
                code, new PromotionEnded(why.envelope(PromotionEnded.class, code), code, promotion.getRevision()));
    }

    private static Promotion promotion(Promotion before, DefinePromotion command, long removedAt, Causation why) {
        return new Promotion(
                command.getPromotionCode(),
                command.getRevision(),
                command.getKind().name(),
                command.getPercent(),
                command.getAmountOff(),
                command.getMinimumSubtotal(),
                command.getCurrency(),
                command.getValidFrom(),
                command.getValidUntil(),
                command.getTotalLimit(),
                command.getCustomerLimit(),
                before == null ? 0 : before.getUses(),
                before == null ? 0L : before.getSequence(),
                removedAt,
                why.traceId());
    }

    private static boolean saysTheSame(Promotion known, Promotion again) {
        return Promotion.newBuilder(again)
                .setTraceId(known.getTraceId())
                .build()
                .equals(known);
    }

    private static Outbound defined(DefinePromotion command, Causation why) {
        return new Outbound(
                command.getPromotionCode(),
                new PromotionDefined(
                        why.envelope(PromotionDefined.class, command.getPromotionCode()),
                        command.getPromotionCode(),
                        command.getRevision(),
                        command.getKind(),
                        command.getPercent(),
                        command.getAmountOff(),
                        command.getMinimumSubtotal(),
                        command.getCurrency(),
                        command.getValidFrom(),
                        command.getValidUntil(),
                        command.getTotalLimit(),
                        command.getCustomerLimit()));
    }

    private static Outbound refused(DefinePromotion command, PromotionRefusal reason, Causation why) {
        return new Outbound(
                command.getPromotionCode(),
                new PromotionRefused(
                        why.envelope(PromotionRefused.class, command.getPromotionCode()),
                        command.getPromotionCode(),
                        command.getRevision(),
                        reason));
    }
}
