package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.fraud.CheckedCart;
import com.acme.commerce.stores.fraud.Evidence;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;

/** Next states of a check. Each returns a new row; none changes the one it was given. */
final class FraudCheckChanges {

    private FraudCheckChanges() {}

    /** The first that is heard of an order. */
    static FraudCheck begun(String orderId, long dueAt, Causation why) {
        return new FraudCheck(
                orderId,
                null,
                FraudCheckStatus.GATHERING,
                null,
                false,
                null,
                null,
                0.0,
                null,
                null,
                null,
                null,
                why.now(),
                dueAt,
                why.causeId(),
                why.traceId());
    }

    /** The cart is known; what follows is because of it. */
    static FraudCheck checkedOut(FraudCheck check, CartCheckedOut cart, long dueAt, Causation why) {
        // A clock that goes ahead must not make the orders that follow look late.
        long checkedOutAt = Math.min(cart.getEnvelope().getTs(), why.now());
        return changed(check, why)
                .setCart(new CheckedCart(
                        cart.getCartId(), cart.getCustomerId(), cart.getTotal(), cart.getCurrency(), checkedOutAt))
                .setDueAt(dueAt)
                .setMessageId(why.causeId())
                .setTraceId(why.traceId())
                .build();
    }

    /** @param cardFingerprint null where no card is known */
    static FraudCheck paymentAnswered(FraudCheck check, String cardFingerprint, Causation why) {
        return changed(check, why)
                .setPaymentAnswered(true)
                .setCardFingerprint(cardFingerprint)
                .build();
    }

    static FraudCheck assessed(FraudCheck check, SubjectAssessed answer, Causation why) {
        Evidence evidence = new Evidence(
                answer.getBlocklisted(), answer.getRecentOrders(), answer.getCustomers(), answer.getCurrencyDiffers());
        FraudCheck.Builder next = changed(check, why);
        return (answer.getSubject() == FraudSubject.CARD ? next.setCard(evidence) : next.setCustomer(evidence)).build();
    }

    static FraudCheck decided(FraudCheck check, FraudJudgement judgement, FraudModel model, long dueAt, Causation why) {
        return changed(check, why)
                .setStatus(judgement.blocks() ? FraudCheckStatus.FAILED : FraudCheckStatus.PASSED)
                .setScore(judgement.score())
                .setVerdict(judgement.verdict().name())
                .setReason(judgement.blocks() ? judgement.reason().name() : null)
                .setModel(model.name())
                .setModelVersion(model.version())
                .setDueAt(dueAt)
                .build();
    }

    private static FraudCheck.Builder changed(FraudCheck check, Causation why) {
        return FraudCheck.newBuilder(check).setUpdatedAt(why.now());
    }
}
