package com.acme.commerce.local.verify;

import static com.acme.commerce.contracts.payments.PaymentAction.AUTHORIZE;
import static com.acme.commerce.contracts.payments.PaymentAction.CAPTURE;
import static com.acme.commerce.contracts.payments.PaymentAction.REFUND;
import static com.acme.commerce.contracts.payments.PaymentAction.VOID;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.PaymentFailed;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.PaymentSucceeded;
import com.acme.commerce.contracts.payments.PaymentVoided;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.payments.RefundRequested;
import com.acme.commerce.contracts.payments.VoidPayment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Payments, and the external processor behind it, in miniature. */
final class SimulatedPayments {

    private static final String CURRENCY = "EUR";

    private static final class Payment {
        private long amount;
        private boolean authorized;
        private boolean captured;
        private boolean capturing;
        private boolean calledOff;
    }

    private final SimulatedLog log;
    private final boolean capturesMayFail;
    private final Map<String, Payment> payments = new HashMap<>();
    private final Set<String> handled = new HashSet<>();

    /** @param capturesMayFail where whoever asks for them waits for the answer */
    SimulatedPayments(SimulatedLog log, boolean capturesMayFail) {
        this.log = log;
        this.capturesMayFail = capturesMayFail;
        log.handle(RefundPayment.class, command -> refund(command.getOrderId(), log.because(command)));
        log.handle(AuthorizePayment.class, this::authorize);
        log.handle(CapturePayment.class, this::capture);
        log.handle(VoidPayment.class, this::callOff);
        log.handle(PaymentRequested.class, this::process);
        log.handle(ProcessorOutcome.class, this::outcome);
    }

    private void authorize(AuthorizePayment command) {
        Payment payment = new Payment();
        payment.amount = command.getAmount();
        payments.put(command.getOrderId(), payment);
        request(command.getOrderId(), AUTHORIZE, log.because(command));
    }

    private void capture(CapturePayment command) {
        Payment payment = payments.get(command.getOrderId());
        if (!payment.calledOff) {
            payment.capturing = true;
            request(command.getOrderId(), CAPTURE, log.because(command));
        }
    }

    private void callOff(VoidPayment command) {
        Payment payment = payments.get(command.getOrderId());
        payment.calledOff = true;
        if (payment.captured) {
            refund(command.getOrderId(), log.because(command));
        } else if (payment.authorized && !payment.capturing) {
            request(command.getOrderId(), VOID, log.because(command));
        }
    }

    private void process(PaymentRequested work) {
        boolean mayFail = work.getAction() == AUTHORIZE || work.getAction() == CAPTURE && capturesMayFail;
        boolean declined = mayFail && log.chance(0.2);
        Causation why = log.because(work);
        var outcome = new ProcessorOutcome(
                why.envelope(ProcessorOutcome.class, work.getAction().name()),
                work.getPaymentId(),
                work.getOrderId(),
                work.getAction(),
                declined ? ProcessorResult.DECLINED : ProcessorResult.APPROVED,
                declined ? PaymentFailureReason.CARD_DECLINED : null,
                null,
                null);
        log.publish(work.getOrderId(), outcome);
        if (log.chance(0.2)) {
            log.publish(work.getOrderId(), outcome);
        }
    }

    private void outcome(ProcessorOutcome outcome) {
        String order = outcome.getOrderId();
        if (!handled.add(order + outcome.getAction())) {
            return;
        }
        Payment payment = payments.get(order);
        Causation why = log.because(outcome);
        String id = outcome.getPaymentId();
        switch (outcome.getAction()) {
            case AUTHORIZE -> authorized(order, id, outcome, why);
            case CAPTURE -> {
                if (outcome.getResult() == ProcessorResult.DECLINED) {
                    request(order, VOID, why);
                    return;
                }
                payment.captured = true;
                var envelope = why.envelope(PaymentCaptured.class, order);
                log.publish(order, new PaymentCaptured(envelope, id, order, payment.amount, CURRENCY));
                if (payment.calledOff) {
                    refund(order, why);
                }
            }
            case VOID -> log.publish(order, new PaymentVoided(why.envelope(PaymentVoided.class, order), id, order));
            case REFUND -> {
                var envelope = why.envelope(RefundProcessed.class, order);
                log.publish(order, new RefundProcessed(envelope, id, order, payment.amount, CURRENCY));
            }
            default -> throw new IllegalStateException("no such action");
        }
    }

    private void authorized(String order, String id, ProcessorOutcome outcome, Causation why) {
        Payment payment = payments.get(order);
        if (outcome.getResult() == ProcessorResult.DECLINED) {
            var envelope = why.envelope(PaymentFailed.class, order);
            log.publish(order, new PaymentFailed(envelope, id, order, outcome.getReason()));
            return;
        }
        payment.authorized = true;
        if (payment.calledOff) {
            request(order, VOID, why);
            return;
        }
        var envelope = why.envelope(PaymentSucceeded.class, order);
        log.publish(order, new PaymentSucceeded(envelope, id, order, payment.amount, CURRENCY, null, null));
    }

    private void refund(String order, Causation why) {
        var envelope = why.envelope(RefundRequested.class, order);
        long amount = payments.get(order).amount;
        log.publish(order, new RefundRequested(envelope, "payment-" + order, order, amount, CURRENCY, null));
        request(order, REFUND, why);
    }

    private void request(String order, PaymentAction action, Causation why) {
        var envelope = why.envelope(PaymentRequested.class, action.name());
        long amount = payments.get(order).amount;
        log.publish(
                order,
                new PaymentRequested(envelope, "payment-" + order, order, "customer", action, amount, CURRENCY, null));
    }
}
