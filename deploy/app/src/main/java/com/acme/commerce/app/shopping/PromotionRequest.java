package com.acme.commerce.app.shopping;

import com.acme.commerce.app.http.ProblemException;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.PromotionKind;
import java.time.DateTimeException;
import java.time.OffsetDateTime;

/** The body of a definition, after each of its fields was found to keep the rules of the interface document. */
record PromotionRequest(
        int revision,
        String kind,
        int percent,
        long amountOff,
        long minimumSubtotal,
        String currency,
        String validFrom,
        String validUntil,
        int totalLimit,
        int customerLimit) {

    /** @throws ProblemException if its fields do not go together */
    DefinePromotion command(Envelope envelope, String code) {
        PromotionKind chosen = PromotionKind.valueOf(kind);
        boolean percentage = chosen == PromotionKind.PERCENTAGE;
        require(percentage == percent > 0, "percent", "is for the kind PERCENTAGE, which needs it");
        require(percentage == (amountOff == 0), "amountOff", "is for the kind FIXED_AMOUNT, which needs it");
        require(FieldRules.isCurrency(currency), "currency", currency + " is no currency of ISO 4217");
        long from = time("validFrom", validFrom);
        long until = time("validUntil", validUntil);
        require(from < until, "validUntil", "must be after validFrom");
        return new DefinePromotion(
                envelope,
                code,
                revision,
                chosen,
                percent,
                amountOff,
                minimumSubtotal,
                currency,
                from,
                until,
                totalLimit,
                customerLimit);
    }

    private static long time(String field, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            // A pattern can say that a month has two digits, but not that there is no thirteenth.
            throw ProblemException.badField(field, "is no time");
        }
    }

    /** A schema says nothing about several fields. */
    private static void require(boolean fine, String field, String message) {
        if (!fine) {
            throw ProblemException.badField(field, message);
        }
    }
}
