package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.stores.fraud.CheckedCart;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.topology.decision.Outbound;

/** What the checks for fraud say: about orders to others, about customers and cards to themselves. */
final class FraudMessages {

    private FraudMessages() {}

    static Outbound customerSeen(FraudCheck check, Causation why) {
        return seen(check, FraudSubject.CUSTOMER, check.getCart().getCustomerId(), why);
    }

    static Outbound cardSeen(FraudCheck check, Causation why) {
        return seen(check, FraudSubject.CARD, check.getCardFingerprint(), why);
    }

    static Outbound assessed(
            OrderObserved order,
            boolean blocklisted,
            int recentOrders,
            int customers,
            boolean currencyDiffers,
            Causation why) {
        return new Outbound(
                order.getOrderId(),
                new SubjectAssessed(
                        why.envelope(SubjectAssessed.class, order.getOrderId()),
                        order.getOrderId(),
                        order.getSubject(),
                        blocklisted,
                        recentOrders,
                        customers,
                        currencyDiffers));
    }

    static Outbound scored(FraudCheck check, FraudJudgement judgement, FraudModel model, Causation why) {
        return new Outbound(
                check.getOrderId(),
                new OrderScored(
                        why.envelope(OrderScored.class, check.getOrderId()),
                        check.getOrderId(),
                        judgement.score(),
                        judgement.verdict(),
                        model.name(),
                        model.version()));
    }

    static Outbound passed(FraudCheck check, FraudJudgement judgement, Causation why) {
        return new Outbound(
                check.getOrderId(),
                new FraudCheckPassed(
                        why.envelope(FraudCheckPassed.class, check.getOrderId()),
                        paymentOf(check),
                        check.getOrderId(),
                        judgement.score(),
                        why.now()));
    }

    static Outbound failed(FraudCheck check, FraudJudgement judgement, Causation why) {
        CheckedCart cart = check.getCart();
        return new Outbound(
                check.getOrderId(),
                new FraudCheckFailed(
                        why.envelope(FraudCheckFailed.class, check.getOrderId()),
                        paymentOf(check),
                        check.getOrderId(),
                        cart.getCustomerId(),
                        cart.getCartId(),
                        cart.getTotal(),
                        cart.getCurrency(),
                        cart.getCheckedOutAt(),
                        judgement.score(),
                        judgement.reason(),
                        why.now()));
    }

    private static Outbound seen(FraudCheck check, FraudSubject subject, String subjectId, Causation why) {
        CheckedCart cart = check.getCart();
        return new Outbound(
                subjectId,
                new OrderObserved(
                        why.envelope(OrderObserved.class, subject.name()),
                        subjectId,
                        subject,
                        check.getOrderId(),
                        cart.getCustomerId(),
                        cart.getCurrency(),
                        cart.getCheckedOutAt()));
    }

    /** The payment of an order has the same id whether or not anybody has asked for it yet. */
    private static String paymentOf(FraudCheck check) {
        return Causation.deriveId("payment/" + check.getOrderId());
    }
}
