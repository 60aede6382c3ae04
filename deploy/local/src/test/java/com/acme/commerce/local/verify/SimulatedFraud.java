package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ml.FraudVerdict;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.FraudReason;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import java.util.HashMap;
import java.util.Map;

/** Fraud in miniature: looks at customers and at some cards, and judges at chance, now or later or when patience ends. */
final class SimulatedFraud {

    private static final class Check {
        private final CartCheckedOut cart;
        private boolean customerKnown;
        private boolean paymentAnswered;
        private boolean waitsForCard;
        private boolean decided;

        Check(CartCheckedOut cart) {
            this.cart = cart;
        }
    }

    private final SimulatedLog log;
    private final Map<String, Check> checks = new HashMap<>();

    SimulatedFraud(SimulatedLog log) {
        this.log = log;
        log.handle(CartCheckedOut.class, this::checkOut);
        log.handle(OrderObserved.class, this::observed);
        log.handle(SubjectAssessed.class, this::assessed);
        log.handle(PaymentSucceeded.class, this::paid);
        log.handle(PaymentFailed.class, event -> {
            Check check = checks.get(event.getOrderId());
            check.paymentAnswered = true;
            settle(check, log.because(event));
        });
    }

    private void checkOut(CartCheckedOut cart) {
        String id = cart.getOrderId();
        if (checks.containsKey(id)) {
            return;
        }
        Check check = new Check(cart);
        checks.put(id, check);
        observe(check, FraudSubject.CUSTOMER, log.because(cart));
        if (log.chance(0.3)) {
            log.later("patience/" + id, () -> decide(check, log.because(cart)));
        }
    }

    private void observe(Check check, FraudSubject subject, Causation why) {
        String id = check.cart.getOrderId();
        String subjectId = subject == FraudSubject.CARD ? "card" : "customer";
        var envelope = why.envelope(OrderObserved.class, subject.name());
        log.publish(subjectId, new OrderObserved(envelope, subjectId, subject, id, "customer", "EUR", 0L));
    }

    private void observed(OrderObserved event) {
        String id = event.getOrderId();
        var envelope = log.because(event).envelope(SubjectAssessed.class, id);
        log.publish(id, new SubjectAssessed(envelope, id, event.getSubject(), false, 1, 1, false));
    }

    private void assessed(SubjectAssessed event) {
        Check check = checks.get(event.getOrderId());
        check.customerKnown |= event.getSubject() == FraudSubject.CUSTOMER;
        check.waitsForCard &= event.getSubject() != FraudSubject.CARD;
        settle(check, log.because(event));
    }

    private void paid(PaymentSucceeded event) {
        Check check = checks.get(event.getOrderId());
        check.paymentAnswered = true;
        if (!check.decided && log.chance(0.5)) {
            check.waitsForCard = true;
            observe(check, FraudSubject.CARD, log.because(event));
        }
        settle(check, log.because(event));
    }

    private void settle(Check check, Causation why) {
        boolean early = log.chance(0.1);
        if (check.customerKnown && (early || check.paymentAnswered && !check.waitsForCard)) {
            decide(check, why);
        }
    }

    private void decide(Check check, Causation why) {
        if (check.decided) {
            return;
        }
        check.decided = true;
        CartCheckedOut cart = check.cart;
        String id = cart.getOrderId();
        String payment = Causation.deriveId("payment/" + id);
        boolean fails = log.chance(0.3);
        double score = fails ? 0.9 : 0.1;
        FraudVerdict verdict = fails ? FraudVerdict.BLOCK : FraudVerdict.PASS;
        log.publish(id, new OrderScored(why.envelope(OrderScored.class, id), id, score, verdict, "chance", "1"));
        if (fails) {
            var failed = new FraudCheckFailed(
                    why.envelope(FraudCheckFailed.class, id),
                    payment,
                    id,
                    cart.getCustomerId(),
                    cart.getCartId(),
                    cart.getTotal(),
                    cart.getCurrency(),
                    0L,
                    score,
                    FraudReason.VELOCITY,
                    0L);
            log.publish(id, failed);
        } else {
            log.publish(id, new FraudCheckPassed(why.envelope(FraudCheckPassed.class, id), payment, id, score, 0L));
        }
    }
}
