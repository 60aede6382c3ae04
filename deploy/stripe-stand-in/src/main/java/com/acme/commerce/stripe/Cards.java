package com.acme.commerce.stripe;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;

/** Which payments are declined, and why: Stripe's own cards for tests, and a share of all others, always the same. */
final class Cards {

    private static final Refusal NO_FUNDS = Refusal.card("card_declined", "insufficient_funds");
    private static final Refusal DECLINED = Refusal.card("card_declined", "generic_decline");
    private static final Refusal EXPIRED = Refusal.card("expired_card", "expired_card");
    private static final Refusal ERROR = Refusal.card("processing_error", "processing_error");

    /** The names under which Stripe's test mode knows them as well. */
    private static final Map<String, Refusal> FOR_TESTS = Map.of(
            "pm_card_chargeDeclined", DECLINED,
            "pm_card_chargeDeclinedInsufficientFunds", NO_FUNDS,
            "pm_card_chargeDeclinedExpiredCard", EXPIRED,
            "pm_card_chargeDeclinedProcessingError", ERROR);

    private static final List<Refusal> USUAL = List.of(DECLINED, NO_FUNDS, EXPIRED);

    private Cards() {}

    /** The same for the same card; null where the card is not known. */
    static String fingerprint(String paymentMethod) {
        return paymentMethod == null
                ? null
                : UUID.nameUUIDFromBytes(paymentMethod.getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", "");
    }

    /**
     * @param identity of the payment: the same one is declined or not whenever it is asked for
     * @param share of all payments that are declined, from 0 to 1
     */
    static Optional<Refusal> decline(String paymentMethod, String identity, double share) {
        Refusal always = FOR_TESTS.get(paymentMethod);
        if (always != null) {
            return Optional.of(always);
        }
        SplittableRandom draws = new SplittableRandom(identity.hashCode());
        return draws.nextDouble() < share ? Optional.of(USUAL.get(draws.nextInt(USUAL.size()))) : Optional.empty();
    }
}
