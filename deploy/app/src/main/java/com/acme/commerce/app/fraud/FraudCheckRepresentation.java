package com.acme.commerce.app.fraud;

import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import java.time.Instant;

/**
 * The check of an order as clients see it; {@code FraudCheck} in the interface document.
 *
 * @param score null until it is decided, as is what follows
 * @param cardKnown whether the card was looked at as well
 */
record FraudCheckRepresentation(
        String orderId,
        String status,
        Double score,
        String verdict,
        String reason,
        String model,
        String modelVersion,
        boolean cardKnown,
        Instant updatedAt) {

    static FraudCheckRepresentation of(FraudCheck check) {
        return new FraudCheckRepresentation(
                check.getOrderId(),
                check.getStatus().name(),
                check.getStatus() == FraudCheckStatus.GATHERING ? null : check.getScore(),
                check.getVerdict(),
                check.getReason(),
                check.getModel(),
                check.getModelVersion(),
                check.getCard() != null,
                Instant.ofEpochMilli(check.getUpdatedAt()));
    }
}
