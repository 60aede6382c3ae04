package com.acme.commerce.app.shopping;

import com.acme.commerce.stores.shopping.Promotion;
import java.time.Instant;

/** A promotion as clients see it; {@code Promotion} in the interface document. */
record PromotionRepresentation(
        String promotionCode,
        int revision,
        String kind,
        Integer percent,
        Long amountOff,
        long minimumSubtotal,
        String currency,
        Instant validFrom,
        Instant validUntil,
        int totalLimit,
        int customerLimit,
        int uses) {

    static PromotionRepresentation of(Promotion promotion) {
        return new PromotionRepresentation(
                promotion.getPromotionCode(),
                promotion.getRevision(),
                promotion.getKind(),
                promotion.getPercent() == 0 ? null : promotion.getPercent(),
                promotion.getAmountOff() == 0 ? null : promotion.getAmountOff(),
                promotion.getMinimumSubtotal(),
                promotion.getCurrency(),
                Instant.ofEpochMilli(promotion.getValidFrom()),
                Instant.ofEpochMilli(promotion.getValidUntil()),
                promotion.getTotalLimit(),
                promotion.getCustomerLimit(),
                promotion.getUses());
    }
}
