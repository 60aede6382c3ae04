package com.acme.commerce.workers.stripe;

import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorUnavailableException;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.CardException;
import com.stripe.exception.StripeException;
import java.util.Set;

/** What Stripe's errors mean: a decline is an answer, some pass with time, and the others never will. */
final class StripeFaults {

    /**
     * Statuses below 500 that say nothing about the request: the key is wrong or lacks a right, which people put right;
     * a timeout; another request under the same idempotency key is still under way; too early, too many.
     */
    private static final Set<Integer> PASSING = Set.of(401, 403, 408, 409, 425, 429);

    private StripeFaults() {}

    /**
     * The answer in an error.
     *
     * @throws ProcessorUnavailableException if asking again may help
     * @throws ProcessorRefusedException if it never will
     */
    static ProcessorAnswer answer(StripeException fault) {
        if (fault instanceof CardException card) {
            return ProcessorAnswer.declined(reason(card.getCode(), card.getDeclineCode()));
        }
        if (fault instanceof ApiConnectionException) {
            // The library's own message names an address that need not be the one that was asked.
            throw new ProcessorUnavailableException("Stripe: no answer: " + fault.getCause(), fault);
        }
        int status = fault.getStatusCode() == null ? 0 : fault.getStatusCode();
        String message = describe(fault, status);
        if (status >= 400 && status < 500 && !PASSING.contains(status)) {
            throw new ProcessorRefusedException(message, fault);
        }
        throw new ProcessorUnavailableException(message, fault);
    }

    /**
     * @param code of the error; may be null
     * @param declineCode what the bank said; may be null, and is the more exact of the two
     */
    static PaymentFailureReason reason(String code, String declineCode) {
        String word = declineCode == null || declineCode.isEmpty() ? String.valueOf(code) : declineCode;
        return switch (word) {
            case "insufficient_funds", "withdrawal_count_limit_exceeded", "card_velocity_exceeded" ->
                PaymentFailureReason.INSUFFICIENT_FUNDS;
            case "expired_card", "invalid_expiry_month", "invalid_expiry_year" -> PaymentFailureReason.EXPIRED_CARD;
            case "processing_error", "issuer_not_available", "reenter_transaction", "try_again_later" ->
                PaymentFailureReason.PROCESSING_ERROR;
            default -> PaymentFailureReason.CARD_DECLINED;
        };
    }

    private static String describe(StripeException fault, int status) {
        return "Stripe: status " + status + (fault.getCode() == null ? "" : ", " + fault.getCode()) + ", request "
                + fault.getRequestId() + ": " + fault.getMessage();
    }
}
