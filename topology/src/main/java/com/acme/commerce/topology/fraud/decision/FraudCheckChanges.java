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
        FraudCheck next = changed(check, why.now());
        // A clock that goes ahead must not make the orders that follow look late.
        long checkedOutAt = Math.min(cart.getEnvelope().getTs(), why.now());
        next.setCart(new CheckedCart(
                cart.getCartId(), cart.getCustomerId(), cart.getTotal(), cart.getCurrency(), checkedOutAt));
        next.setDueAt(dueAt);
        next.setMessageId(why.causeId());
        next.setTraceId(why.traceId());
        return next;
    }

    /** @param cardFingerprint null where no card is known */
    static FraudCheck paymentAnswered(FraudCheck check, String cardFingerprint, Causation why) {
        FraudCheck next = changed(check, why.now());
        next.setPaymentAnswered(true);
        next.setCardFingerprint(cardFingerprint);
        return next;
    }

    static FraudCheck assessed(FraudCheck check, SubjectAssessed answer, Causation why) {
        FraudCheck next = changed(check, why.now());
        Evidence evidence = new Evidence(
                answer.getBlocklisted(), answer.getRecentOrders(), answer.getCustomers(), answer.getCurrencyDiffers());
        if (answer.getSubject() == FraudSubject.CARD) {
            next.setCard(evidence);
        } else {
            next.setCustomer(evidence);
        }
        return next;
    }

    static FraudCheck decided(FraudCheck check, FraudJudgement judgement, FraudModel model, long dueAt, Causation why) {
        FraudCheck next = changed(check, why.now());
        next.setStatus(judgement.blocks() ? FraudCheckStatus.FAILED : FraudCheckStatus.PASSED);
        next.setScore(judgement.score());
        next.setVerdict(judgement.verdict().name());
        next.setReason(judgement.blocks() ? judgement.reason().name() : null);
        next.setModel(model.name());
        next.setModelVersion(model.version());
        next.setDueAt(dueAt);
        return next;
    }

    private static FraudCheck changed(FraudCheck check, long now) {
        return new FraudCheck(
                check.getOrderId(),
                check.getCart(),
                check.getStatus(),
                check.getCardFingerprint(),
                check.getPaymentAnswered(),
                check.getCustomer(),
                check.getCard(),
                check.getScore(),
                check.getVerdict(),
                check.getReason(),
                check.getModel(),
                check.getModelVersion(),
                now,
                check.getDueAt(),
                check.getMessageId(),
                check.getTraceId());
    }
}
