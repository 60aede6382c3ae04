package com.acme.commerce.topology.payments.decision;

import static com.acme.commerce.stores.payments.PaymentStatus.AUTHORIZED;
import static com.acme.commerce.stores.payments.PaymentStatus.AUTHORIZING;
import static com.acme.commerce.stores.payments.PaymentStatus.CAPTURED;
import static com.acme.commerce.stores.payments.PaymentStatus.CAPTURING;
import static com.acme.commerce.stores.payments.PaymentStatus.FAILED;
import static com.acme.commerce.stores.payments.PaymentStatus.REFUNDED;
import static com.acme.commerce.stores.payments.PaymentStatus.REFUNDING;
import static com.acme.commerce.stores.payments.PaymentStatus.VOIDED;
import static com.acme.commerce.stores.payments.PaymentStatus.VOIDING;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Optional;

/**
 * The rules of payments: an order has one payment, and of each action at most one. The processor is asked only from
 * here, one action at a time, and what it says counts only where that action is awaited, so its answers may come twice
 * and in any order.
 *
 * <p>{@code payment} is what is known of the order's payment, or null.
 */
public final class PaymentDecisions {

    private PaymentDecisions() {}

    /**
     * Asks the processor to hold the amount.
     *
     * @throws UnacceptableMessageException if the amount is negative
     */
    public static Decision<Payment> authorize(Payment payment, AuthorizePayment command, Causation why) {
        if (command.getAmount() < 0) {
            throw new UnacceptableMessageException("amount: " + command.getAmount() + " is below 0");
        }
        if (payment == null) {
            Payment asked = PaymentChanges.authorizing(command, why);
            return Decision.say(asked, PaymentMessages.request(asked, PaymentAction.AUTHORIZE, why));
        }
        boolean calledOffBefore = payment.getStatus() == VOIDED && payment.getProcessorReference() == null;
        if (calledOffBefore) {
            return fail(PaymentChanges.authorizing(command, why), PaymentFailureReason.VOIDED, why);
        }
        return Decision.nothing(payment);
    }

    /** Takes the money that is held. */
    public static Decision<Payment> capture(Payment payment, CapturePayment command, Causation why) {
        return payment != null && payment.getStatus() == AUTHORIZED
                ? ask(payment, PaymentAction.CAPTURE, why)
                : Decision.nothing(payment);
    }

    /** Sees to it that nothing is kept, whatever has happened so far. */
    public static Decision<Payment> callOff(Payment payment, VoidPayment command, Causation why) {
        if (payment == null) {
            return Decision.nothing(PaymentChanges.calledOff(command, why));
        }
        return switch (payment.getStatus()) {
            case AUTHORIZING, CAPTURING -> Decision.nothing(PaymentChanges.voidRequested(payment, why));
            case AUTHORIZED -> ask(payment, PaymentAction.VOID, why);
            case CAPTURED -> refund(payment, command.getReason(), why);
            default -> Decision.nothing(payment);
        };
    }

    /** Gives captured money back; money that is just being captured is given back as soon as that is known. */
    public static Decision<Payment> giveBack(Payment payment, RefundPayment command, Causation why) {
        if (payment == null) {
            return Decision.nothing(null);
        }
        return switch (payment.getStatus()) {
            case CAPTURING -> Decision.nothing(PaymentChanges.voidRequested(payment, why));
            case CAPTURED -> refund(payment, command.getReason(), why);
            default -> Decision.nothing(payment);
        };
    }

    /**
     * What the processor said about one action.
     *
     * @throws UnacceptableMessageException if there is no such payment, or the result or action is not known here
     */
    public static Decision<Payment> outcome(Payment payment, ProcessorOutcome outcome, Causation why) {
        if (payment == null || !payment.getPaymentId().equals(outcome.getPaymentId())) {
            throw new UnacceptableMessageException(
                    "paymentId: " + outcome.getPaymentId() + " is not the payment of its order");
        }
        if (outcome.getResult() == ProcessorResult.UNKNOWN) {
            throw new UnacceptableMessageException("result: a word of the processor that is not known here");
        }
        boolean approved = outcome.getResult() == ProcessorResult.APPROVED;
        return switch (outcome.getAction()) {
            case AUTHORIZE -> approved ? authorized(payment, outcome, why) : notAuthorized(payment, outcome, why);
            case CAPTURE -> approved ? captured(payment, why) : notCaptured(payment, why);
            // A void or refund that the processor refuses is left as it is, VOIDING or REFUNDING, for people to see:
            // asking again could only be refused again, and calling it done would keep a customer's money.
            case VOID ->
                approved && payment.getStatus() == VOIDING
                        ? Decision.say(PaymentChanges.to(payment, VOIDED, why), PaymentMessages.voided(payment, why))
                        : Decision.nothing(payment);
            case REFUND ->
                approved && payment.getStatus() == REFUNDING
                        ? Decision.say(
                                PaymentChanges.to(payment, REFUNDED, why),
                                PaymentMessages.refundProcessed(payment, why))
                        : Decision.nothing(payment);
            case UNKNOWN -> throw new UnacceptableMessageException("action: UNKNOWN");
        };
    }

    private static Decision<Payment> authorized(Payment payment, ProcessorOutcome outcome, Causation why) {
        Payment authorized = PaymentChanges.authorized(payment, outcome.getProcessorReference(), why);
        // A processor that takes back an earlier refusal holds money for an order that will never be.
        boolean unwanted = payment.getStatus() == FAILED || payment.getVoidRequested();
        return switch (payment.getStatus()) {
            case AUTHORIZING, FAILED ->
                unwanted
                        ? ask(authorized, PaymentAction.VOID, why)
                        : Decision.say(
                                authorized, PaymentMessages.succeeded(authorized, outcome.getCardFingerprint(), why));
            default -> Decision.nothing(payment);
        };
    }

    private static Decision<Payment> notAuthorized(Payment payment, ProcessorOutcome outcome, Causation why) {
        return payment.getStatus() == AUTHORIZING ? fail(payment, reasonOf(outcome), why) : Decision.nothing(payment);
    }

    private static Decision<Payment> captured(Payment payment, Causation why) {
        // A processor that takes back an earlier refusal has taken money that is being given up.
        boolean givenUp = payment.getStatus() == VOIDING;
        if (payment.getStatus() != CAPTURING && !givenUp) {
            return Decision.nothing(payment);
        }
        Payment captured = PaymentChanges.to(payment, CAPTURED, why);
        Decision<Payment> said = Decision.say(captured, PaymentMessages.captured(captured, why));
        if (givenUp) {
            return refund(captured, "captured after it was given up", why).after(said);
        }
        return payment.getVoidRequested()
                ? refund(captured, "called off while it was captured", why).after(said)
                : said;
    }

    private static Decision<Payment> notCaptured(Payment payment, Causation why) {
        // What cannot be captured is still held, so it is given up.
        return payment.getStatus() == CAPTURING ? ask(payment, PaymentAction.VOID, why) : Decision.nothing(payment);
    }

    private static Decision<Payment> refund(Payment payment, String reason, Causation why) {
        return ask(payment, PaymentAction.REFUND, why)
                .after(Decision.say(payment, PaymentMessages.refundRequested(payment, reason, why)));
    }

    private static Decision<Payment> ask(Payment payment, PaymentAction action, Causation why) {
        Payment asked = PaymentChanges.to(
                payment,
                switch (action) {
                    case CAPTURE -> CAPTURING;
                    case VOID -> VOIDING;
                    case REFUND -> REFUNDING;
                    case AUTHORIZE, UNKNOWN -> throw new IllegalArgumentException(action.name());
                },
                why);
        return Decision.say(asked, PaymentMessages.request(asked, action, why));
    }

    private static Decision<Payment> fail(Payment payment, PaymentFailureReason reason, Causation why) {
        Payment failed = PaymentChanges.failed(payment, reason.name(), why);
        return Decision.say(failed, PaymentMessages.failed(failed, reason, why));
    }

    private static PaymentFailureReason reasonOf(ProcessorOutcome outcome) {
        return Optional.ofNullable(outcome.getReason()).orElse(PaymentFailureReason.PROCESSING_ERROR);
    }
}
