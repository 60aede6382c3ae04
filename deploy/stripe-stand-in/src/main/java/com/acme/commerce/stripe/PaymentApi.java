package com.acme.commerce.stripe;

import java.time.Clock;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** What Stripe does with an intent, in the part of its API that the product uses. */
final class PaymentApi {

    private final Account account;
    private final Clock clock;

    PaymentApi(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
    }

    /** Creates and confirms in one step; the amount is held, not taken. */
    Answer create(Form form, double declineShare) {
        requireOnly(form, "confirm", "true");
        requireOnly(form, "capture_method", "manual");
        String currency = form.require("currency");
        if (!currency.matches("[a-zA-Z]{3}")) {
            throw new InvalidParameterException("parameter_invalid", "currency", "Invalid currency: " + currency);
        }
        String id = "pi_" + uniqueId();
        Intent held = new Intent(
                id,
                Intent.Status.HELD,
                form.requireAmount("amount"),
                currency,
                0,
                0,
                clock.instant().getEpochSecond(),
                form.metadata(),
                form.require("payment_method"));
        String identity = held.metadata().getOrDefault("paymentId", id);
        return Cards.decline(held.paymentMethod(), identity, declineShare)
                .map(refusal -> Answer.refused(402, declined(held), refusal))
                .orElseGet(() -> Answer.of(held));
    }

    Answer capture(String id) {
        return change(id, Intent.Status.HELD, Intent::capture, "captured");
    }

    Answer cancel(String id) {
        return change(id, Intent.Status.HELD, Intent::cancel, "canceled");
    }

    Answer get(String id) {
        return account.find(id).map(Answer::of).orElseGet(() -> missing(id, "intent"));
    }

    /** All of it at once. */
    Answer refund(Form form) {
        String id = form.require("payment_intent");
        Intent intent = account.find(id).orElse(null);
        if (intent == null) {
            return missing(id, "payment_intent");
        }
        if (intent.status() != Intent.Status.CAPTURED) {
            return unexpected(intent, "refunded");
        }
        if (intent.refunded() > 0) {
            return Answer.refused(
                    400,
                    intent,
                    Refusal.invalid("charge_already_refunded", null, "The charge of " + id + " is refunded already."));
        }
        return Answer.refunded(intent.refund(), "re_" + uniqueId());
    }

    private Answer change(String id, Intent.Status from, UnaryOperator<Intent> change, String what) {
        Intent intent = account.find(id).orElse(null);
        if (intent == null) {
            return missing(id, "intent");
        }
        return intent.status() == from ? Answer.of(change.apply(intent)) : unexpected(intent, what);
    }

    private static Answer missing(String id, String param) {
        return Answer.refused(404, Refusal.invalid("resource_missing", param, "No such payment_intent: '" + id + "'"));
    }

    private static Answer unexpected(Intent intent, String what) {
        return Answer.refused(
                400,
                intent,
                Refusal.invalid(
                        "payment_intent_unexpected_state",
                        null,
                        "This PaymentIntent could not be " + what + " because it has a status of "
                                + StripeJson.status(intent) + "."));
    }

    private static Intent declined(Intent held) {
        return new Intent(
                held.id(),
                Intent.Status.DECLINED,
                held.amount(),
                held.currency(),
                0,
                0,
                held.created(),
                held.metadata(),
                held.paymentMethod());
    }

    private static void requireOnly(Form form, String name, String value) {
        if (!value.equals(form.require(name))) {
            throw new InvalidParameterException("parameter_unknown", name, name + " must be " + value + " here.");
        }
    }

    private static String uniqueId() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
