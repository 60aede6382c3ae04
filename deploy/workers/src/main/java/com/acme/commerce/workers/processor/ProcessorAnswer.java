package com.acme.commerce.workers.processor;

import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.ProcessorResult;
import java.util.Objects;

/**
 * The processor's final word on one action.
 *
 * @param reason why it was declined; null where it was approved
 * @param processorReference the processor's own id of the authorization; may be null where it was declined
 * @param cardFingerprint a pseudonym of the card, no data of it; null where the processor does not tell
 */
public record ProcessorAnswer(
        ProcessorResult result, PaymentFailureReason reason, String processorReference, String cardFingerprint) {

    public static ProcessorAnswer approved(String processorReference) {
        return approved(processorReference, null);
    }

    public static ProcessorAnswer approved(String processorReference, String cardFingerprint) {
        return new ProcessorAnswer(
                ProcessorResult.APPROVED,
                null,
                Objects.requireNonNull(processorReference, "processorReference"),
                cardFingerprint);
    }

    public static ProcessorAnswer declined(PaymentFailureReason reason) {
        return new ProcessorAnswer(ProcessorResult.DECLINED, Objects.requireNonNull(reason, "reason"), null, null);
    }
}
