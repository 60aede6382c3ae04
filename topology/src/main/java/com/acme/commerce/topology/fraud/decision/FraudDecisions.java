package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the check of an order. It gathers what is known of the customer and, once the payment was answered, of the
 * card, in whatever order that comes, and is decided once: when all of it is there, when what is there is bad enough, or
 * when patience ends. What comes after that changes nothing.
 *
 * <p>{@code check} is what is known under the order id, or null; {@code time} is what time it is for the partition.
 */
public final class FraudDecisions {

    private final FraudModel model;
    private final FraudTerms terms;

    public FraudDecisions(FraudModel model, FraudTerms terms) {
        this.model = model;
        this.terms = terms;
    }

    /** A cart was checked out: the customer is looked at, and the card if it is known already. */
    public Decision<FraudCheck> checkOut(FraudCheck check, CartCheckedOut cart, long time, Causation why) {
        if (check != null && check.getCart() != null) {
            return Decision.nothing(check);
        }
        FraudCheck before = check == null ? begun(cart.getOrderId(), time, why) : check;
        FraudCheck checkedOut = FraudCheckChanges.checkedOut(
                before, cart, time + terms.patience().toMillis(), why);
        List<Outbound> seen = new ArrayList<>();
        seen.add(FraudMessages.customerSeen(checkedOut, why));
        if (checkedOut.getCardFingerprint() != null) {
            seen.add(FraudMessages.cardSeen(checkedOut, why));
        }
        return new Decision<>(checkedOut, seen);
    }

    /** The payment was granted, perhaps with a card that is known. */
    public Decision<FraudCheck> paid(FraudCheck check, PaymentSucceeded answer, long time, Causation why) {
        return paymentAnswered(check, answer.getOrderId(), usable(answer.getCardFingerprint()), time, why);
    }

    /** The payment was refused: no card will be known. */
    public Decision<FraudCheck> notPaid(FraudCheck check, PaymentFailed answer, long time, Causation why) {
        return paymentAnswered(check, answer.getOrderId(), null, time, why);
    }

    /** Something is known of the customer or the card. */
    public Decision<FraudCheck> assessed(FraudCheck check, SubjectAssessed answer, long time, Causation why) {
        if (check == null || isDecided(check) || isKnown(check, answer.getSubject())) {
            return Decision.nothing(check);
        }
        return settle(FraudCheckChanges.assessed(check, answer, why), time, why);
    }

    /** Patience has ended: what is known decides. What was decided long ago is forgotten, and so is what has no cart. */
    public Decision<FraudCheck> expire(FraudCheck check, long time, Causation why) {
        if (check.getDueAt() > time) {
            return Decision.nothing(check);
        }
        return isDecided(check) || check.getCart() == null
                ? Decision.nothing(null)
                : decide(check, model.judge(FraudFeatures.of(check)), time, why);
    }

    private Decision<FraudCheck> paymentAnswered(
            FraudCheck check, String orderId, String cardFingerprint, long time, Causation why) {
        if (check != null && (check.getPaymentAnswered() || isDecided(check))) {
            return Decision.nothing(check);
        }
        FraudCheck before = check == null ? begun(orderId, time, why) : check;
        FraudCheck answered = FraudCheckChanges.paymentAnswered(before, cardFingerprint, why);
        return answered.getCart() != null && cardFingerprint != null
                ? Decision.say(answered, FraudMessages.cardSeen(answered, why))
                : settle(answered, time, why);
    }

    private Decision<FraudCheck> settle(FraudCheck check, long time, Causation why) {
        if (check.getCart() == null || check.getCustomer() == null) {
            return Decision.nothing(check);
        }
        FraudJudgement judgement = model.judge(FraudFeatures.of(check));
        boolean cardIsSettled =
                check.getPaymentAnswered() && (check.getCardFingerprint() == null || check.getCard() != null);
        return cardIsSettled || judgement.blocks() ? decide(check, judgement, time, why) : Decision.nothing(check);
    }

    private Decision<FraudCheck> decide(FraudCheck check, FraudJudgement judgement, long time, Causation why) {
        FraudCheck decided = FraudCheckChanges.decided(check, judgement, model, time + FraudTerms.KEEP.toMillis(), why);
        return Decision.say(
                decided,
                FraudMessages.scored(decided, judgement, model, why),
                judgement.blocks()
                        ? FraudMessages.failed(decided, judgement, why)
                        : FraudMessages.passed(decided, judgement, why));
    }

    /** Without a cart there is nothing to wait for, but it may still come. */
    private static FraudCheck begun(String orderId, long time, Causation why) {
        return FraudCheckChanges.begun(orderId, time + FraudTerms.KEEP.toMillis(), why);
    }

    private static boolean isDecided(FraudCheck check) {
        return check.getStatus() != FraudCheckStatus.GATHERING;
    }

    private static boolean isKnown(FraudCheck check, FraudSubject subject) {
        return switch (subject) {
            case CUSTOMER -> check.getCustomer() != null;
            case CARD -> check.getCard() != null;
            case UNKNOWN -> true;
        };
    }

    /** A text that no key can be made of is as good as none. */
    private static String usable(String fingerprint) {
        return fingerprint == null || fingerprint.isEmpty() || fingerprint.length() > FieldRules.MAX_TEXT_CHARS
                ? null
                : fingerprint;
    }
}
