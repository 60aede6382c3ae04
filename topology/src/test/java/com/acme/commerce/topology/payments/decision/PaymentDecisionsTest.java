package com.acme.commerce.topology.payments.decision;

import static com.acme.commerce.contracts.payments.PaymentAction.AUTHORIZE;
import static com.acme.commerce.contracts.payments.PaymentAction.CAPTURE;
import static com.acme.commerce.contracts.payments.PaymentAction.REFUND;
import static com.acme.commerce.contracts.payments.PaymentAction.VOID;
import static com.acme.commerce.topology.Fixtures.approved;
import static com.acme.commerce.topology.Fixtures.authorize;
import static com.acme.commerce.topology.Fixtures.capture;
import static com.acme.commerce.topology.Fixtures.declined;
import static com.acme.commerce.topology.Fixtures.refund;
import static com.acme.commerce.topology.Fixtures.voidPayment;
import static com.acme.commerce.topology.Fixtures.why;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentDecisionsTest {

    private static final String ID = "order-1";

    /** Story told to a payment; what it says in answer; where it ends. */
    static Stream<Arguments> stories() {
        return Stream.of(
                story(
                        "authorized",
                        PaymentStatus.AUTHORIZED,
                        "ask AUTHORIZE, PaymentSucceeded",
                        ask(),
                        approved(ID, AUTHORIZE)),
                story("declined", PaymentStatus.FAILED, "ask AUTHORIZE, PaymentFailed", ask(), declined(ID, AUTHORIZE)),
                story(
                        "asked twice, answered twice",
                        PaymentStatus.AUTHORIZED,
                        "ask AUTHORIZE, PaymentSucceeded",
                        ask(),
                        ask(),
                        approved(ID, AUTHORIZE),
                        approved(ID, AUTHORIZE)),
                story(
                        "captured",
                        PaymentStatus.CAPTURED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, PaymentCaptured",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        capture(ID),
                        approved(ID, CAPTURE),
                        approved(ID, CAPTURE)),
                story(
                        "voided",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask VOID, PaymentVoided",
                        ask(),
                        approved(ID, AUTHORIZE),
                        voidPayment(ID),
                        voidPayment(ID),
                        approved(ID, VOID),
                        approved(ID, VOID)),
                story(
                        "success after it was called off is voided",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, ask VOID, PaymentVoided",
                        ask(),
                        voidPayment(ID),
                        approved(ID, AUTHORIZE),
                        approved(ID, VOID)),
                story(
                        "called off, then declined",
                        PaymentStatus.FAILED,
                        "ask AUTHORIZE, PaymentFailed",
                        ask(),
                        voidPayment(ID),
                        declined(ID, AUTHORIZE)),
                story(
                        "called off before it began",
                        PaymentStatus.FAILED,
                        "PaymentFailed",
                        voidPayment(ID),
                        ask(),
                        ask()),
                story(
                        "approved after all is given up",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, PaymentFailed, ask VOID, PaymentVoided",
                        ask(),
                        declined(ID, AUTHORIZE),
                        approved(ID, AUTHORIZE),
                        approved(ID, VOID)),
                story(
                        "called off after capture is refunded",
                        PaymentStatus.REFUNDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, PaymentCaptured, RefundRequested, ask REFUND, RefundProcessed",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        approved(ID, CAPTURE),
                        voidPayment(ID),
                        approved(ID, REFUND)),
                story(
                        "called off during capture is refunded",
                        PaymentStatus.REFUNDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, PaymentCaptured, RefundRequested, ask REFUND, RefundProcessed",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        voidPayment(ID),
                        approved(ID, CAPTURE),
                        approved(ID, REFUND)),
                story(
                        "refunded once",
                        PaymentStatus.REFUNDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, PaymentCaptured, RefundRequested, ask REFUND, RefundProcessed",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        approved(ID, CAPTURE),
                        refund(ID),
                        refund(ID),
                        approved(ID, REFUND),
                        approved(ID, REFUND)),
                story(
                        "what cannot be captured is given up",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, ask VOID, PaymentVoided",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        declined(ID, CAPTURE),
                        approved(ID, VOID)),
                story(
                        "called off during a capture that fails",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, ask VOID, PaymentVoided",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        voidPayment(ID),
                        declined(ID, CAPTURE),
                        approved(ID, VOID)),
                story(
                        "captured after all is given back",
                        PaymentStatus.REFUNDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, ask VOID, PaymentCaptured, RefundRequested, ask REFUND, RefundProcessed",
                        ask(),
                        approved(ID, AUTHORIZE),
                        capture(ID),
                        declined(ID, CAPTURE),
                        approved(ID, CAPTURE),
                        declined(ID, VOID),
                        approved(ID, CAPTURE),
                        approved(ID, REFUND)),
                story(
                        "reports of what is past change nothing",
                        PaymentStatus.CAPTURED,
                        "ask AUTHORIZE, PaymentSucceeded, ask CAPTURE, PaymentCaptured",
                        ask(),
                        approved(ID, AUTHORIZE),
                        declined(ID, AUTHORIZE),
                        capture(ID),
                        approved(ID, AUTHORIZE),
                        approved(ID, CAPTURE),
                        approved(ID, AUTHORIZE),
                        declined(ID, CAPTURE),
                        approved(ID, CAPTURE)),
                story(
                        "reports of a payment that was voided change nothing",
                        PaymentStatus.VOIDED,
                        "ask AUTHORIZE, PaymentSucceeded, ask VOID, PaymentVoided",
                        ask(),
                        approved(ID, AUTHORIZE),
                        voidPayment(ID),
                        approved(ID, AUTHORIZE),
                        approved(ID, VOID),
                        approved(ID, AUTHORIZE),
                        declined(ID, AUTHORIZE),
                        approved(ID, VOID)),
                story(
                        "a void that is refused stays for people to see",
                        PaymentStatus.VOIDING,
                        "ask AUTHORIZE, PaymentSucceeded, ask VOID",
                        ask(),
                        approved(ID, AUTHORIZE),
                        voidPayment(ID),
                        declined(ID, VOID)),
                story(
                        "answers nobody waits for",
                        PaymentStatus.AUTHORIZING,
                        "ask AUTHORIZE",
                        ask(),
                        approved(ID, CAPTURE),
                        approved(ID, VOID),
                        approved(ID, REFUND),
                        capture(ID),
                        refund(ID)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void endsAndSays(String name, PaymentStatus end, String said, List<SpecificRecord> story) {
        Payment payment = null;
        List<String> answers = new ArrayList<>();
        for (SpecificRecord message : story) {
            Decision<Payment> decision = decide(payment, message);
            payment = decision.state();
            decision.messages().forEach(outbound -> answers.add(describe(outbound.message())));
        }
        assertThat(String.join(", ", answers)).isEqualTo(said);
        assertThat(payment.getStatus()).isEqualTo(end);
    }

    @Test
    void aNegativeAmountIsNotAcceptable() {
        assertThatThrownBy(() -> PaymentDecisions.authorize(null, authorize(ID, -1), why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("amount");
    }

    @Test
    void anOutcomeOfAnUnknownPaymentIsNotAcceptable() {
        assertThatThrownBy(() -> PaymentDecisions.outcome(null, approved(ID, AUTHORIZE), why()))
                .isInstanceOf(UnacceptableMessageException.class);
        Payment other =
                PaymentDecisions.authorize(null, authorize("order-2", 5), why()).state();
        assertThatThrownBy(() -> PaymentDecisions.outcome(other, approved(ID, AUTHORIZE), why()))
                .isInstanceOf(UnacceptableMessageException.class);
    }

    @Test
    void aResultThatIsNotKnownHereIsNotTakenForARefusal() {
        Payment asked =
                PaymentDecisions.authorize(null, authorize(ID, 5), why()).state();
        ProcessorOutcome outcome = approved(ID, AUTHORIZE);
        outcome.put(outcome.getSchema().getField("result").pos(), ProcessorResult.UNKNOWN);
        assertThatThrownBy(() -> PaymentDecisions.outcome(asked, outcome, why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageContaining("result");
    }

    private static Decision<Payment> decide(Payment payment, SpecificRecord message) {
        if (message instanceof AuthorizePayment command) {
            return PaymentDecisions.authorize(payment, command, why());
        } else if (message instanceof CapturePayment command) {
            return PaymentDecisions.capture(payment, command, why());
        } else if (message instanceof VoidPayment command) {
            return PaymentDecisions.callOff(payment, command, why());
        } else if (message instanceof RefundPayment command) {
            return PaymentDecisions.giveBack(payment, command, why());
        }
        return PaymentDecisions.outcome(payment, (ProcessorOutcome) message, why());
    }

    private static String describe(SpecificRecord message) {
        return message instanceof PaymentRequested request
                ? "ask " + request.getAction()
                : message.getClass().getSimpleName();
    }

    private static SpecificRecord ask() {
        return authorize(ID, 20);
    }

    private static Arguments story(String name, PaymentStatus end, String said, SpecificRecord... story) {
        return Arguments.of(name, end, said, List.of(story));
    }
}
