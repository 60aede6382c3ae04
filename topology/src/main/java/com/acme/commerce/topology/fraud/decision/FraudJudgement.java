package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.ml.FraudVerdict;
import com.acme.commerce.contracts.payments.FraudReason;

/**
 * What a model makes of an order.
 *
 * @param score how likely it is fraud, from 0 to 1
 * @param verdict what follows: only {@code BLOCK} ends the order
 * @param reason what weighs most
 */
public record FraudJudgement(double score, FraudVerdict verdict, FraudReason reason) {

    boolean blocks() {
        return verdict == FraudVerdict.BLOCK;
    }
}
