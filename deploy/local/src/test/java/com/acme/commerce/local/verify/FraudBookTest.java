package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.ml.FraudVerdict;
import com.acme.commerce.contracts.ml.OrderScored;
import com.acme.commerce.contracts.ordering.CancelOrder;
import com.acme.commerce.contracts.ordering.CancellationReason;
import com.acme.commerce.contracts.ordering.CancellationRejected;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.FailureReason;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.ordering.RejectionReason;
import com.acme.commerce.contracts.payments.FraudCheckFailed;
import com.acme.commerce.contracts.payments.FraudCheckPassed;
import com.acme.commerce.contracts.payments.FraudReason;
import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FraudBookTest {

    private static final long NOW = 1_750_000_000_000L;
    private static final long MINUTE = 60_000;
    private static final String ID = "order-1";
    private static final SpecificRecord FAILED = failed(0.9);

    /** Each is fine: the whole history of an order, with the look at its customer in front. */
    static Stream<Arguments> stories() {
        return Stream.of(
                story("passed", scored(0.1), passed(0.1), created()),
                story("fails as it is checked out", scored(0.9), FAILED, checkoutFailed(FailureReason.FRAUD)),
                story("fails when it had failed", checkoutFailed(FailureReason.OUT_OF_STOCK), scored(0.9), FAILED),
                story("cancelled", created(), scored(0.9), FAILED, cancelled(CancellationReason.FRAUD)),
                story(
                        "cancelled by the customer",
                        created(),
                        scored(0.9),
                        FAILED,
                        cancelled(CancellationReason.CUSTOMER_REQUESTED)),
                story("handed over", created(), commit(), scored(0.9), FAILED, refused()),
                story(
                        "cancelled as fraud by people",
                        created(),
                        scored(0.1),
                        passed(0.1),
                        cancelCommand(),
                        cancelled(CancellationReason.FRAUD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void whatIsWellIsFine(String name, List<SpecificRecord> messages) {
        assertThat(found(messages)).isEmpty();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                story("the order was scored more than once", scored(0.1), scored(0.1), passed(0.1)),
                story(
                        "the order has more than one verdict",
                        scored(0.9),
                        passed(0.9),
                        FAILED,
                        checkoutFailed(FailureReason.FRAUD)),
                story("the score and the verdict are not the same number", scored(0.1), passed(0.2)),
                story("the order was scored and has no verdict", scored(0.1)),
                story("the order has a verdict and was not scored", passed(0.1)),
                story("the order stands although it is taken for fraud", created(), scored(0.9), FAILED),
                story(
                        "the order was handed over, and the verdict on it was never refused",
                        created(),
                        commit(),
                        scored(0.9),
                        FAILED),
                story("the checkout goes on although it is taken for fraud", scored(0.9), FAILED),
                story(
                        "the verdict was refused more than once",
                        created(),
                        commit(),
                        scored(0.9),
                        FAILED,
                        refused(),
                        refused()),
                story(
                        "the checkout failed because of fraud that nobody found",
                        scored(0.1),
                        passed(0.1),
                        checkoutFailed(FailureReason.FRAUD)),
                story(
                        "the order was cancelled because of fraud that nobody found",
                        created(),
                        scored(0.1),
                        passed(0.1),
                        cancelled(CancellationReason.FRAUD)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void whatIsNotIsSaid(String fault, List<SpecificRecord> messages) {
        assertThat(found(messages)).containsExactly(fault);
    }

    @Test
    void anOrderThatWasLookedAtIsJudgedWhenPatienceIsOver() {
        List<SpecificRecord> looked = List.of(cart(ID), observed(), assessed());
        List<SpecificRecord> later = new ArrayList<>(looked);
        later.add(cart("order-2"));

        assertThat(found(looked)).isEmpty();
        assertThat(found(List.of(cart(ID), observed(), assessed(), cartAt(NOW + 4 * MINUTE))))
                .containsExactly("the order was observed and never judged");
        assertThat(found(later)).isEmpty();
    }

    @Test
    void nothingIsMissedWhereNobodyChecks() {
        assertThat(found(List.of(cart(ID), created(), cartAt(NOW + 4 * MINUTE))))
                .isEmpty();
    }

    @Test
    void whatLiesAmongTheDeadLettersIsNotMissed() {
        FraudBook book = new FraudBook();
        Stream.of(cart(ID), observed(), assessed(), scored(0.9), FAILED, created())
                .forEach(message -> book.enter(message, envelopeOf(message)));
        book.setAside(FAILED, envelopeOf(FAILED));

        assertThat(judged(book)).isEmpty();
    }

    private static List<String> found(List<SpecificRecord> messages) {
        FraudBook book = new FraudBook();
        messages.forEach(message -> book.enter(message, envelopeOf(message)));
        return judged(book);
    }

    private static List<String> judged(FraudBook book) {
        Violations violations = new Violations();
        book.judge(NOW + 10 * MINUTE, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static Arguments story(String name, SpecificRecord... messages) {
        List<SpecificRecord> all = new ArrayList<>(List.of(cart(ID), observed(), assessed()));
        all.addAll(List.of(messages));
        return Arguments.of(name, all);
    }

    private static Envelope envelopeOf(SpecificRecord message) {
        return (Envelope) message.get(0);
    }

    private static Envelope envelope(String type) {
        return new Envelope(UUID.randomUUID().toString(), type, 1, NOW, "trace", ID, null, null);
    }

    private static CartCheckedOut cart(String orderId) {
        return cart(envelope("CartCheckedOut"), orderId);
    }

    private static CartCheckedOut cartAt(long time) {
        return cart(Envelope.newBuilder(envelope("CartCheckedOut")).setTs(time).build(), "order-3");
    }

    private static CartCheckedOut cart(Envelope envelope, String orderId) {
        return new CartCheckedOut(envelope, orderId, "cart", "ann", List.of(), 20L, 0L, 20L, "EUR", null);
    }

    private static OrderObserved observed() {
        return new OrderObserved(envelope("OrderObserved"), "ann", FraudSubject.CUSTOMER, ID, "ann", "EUR", NOW);
    }

    private static SubjectAssessed assessed() {
        return new SubjectAssessed(envelope("SubjectAssessed"), ID, FraudSubject.CUSTOMER, false, 1, 0, false);
    }

    private static OrderScored scored(double score) {
        return new OrderScored(envelope("OrderScored"), ID, score, FraudVerdict.UNKNOWN, "rules", "1");
    }

    private static FraudCheckPassed passed(double score) {
        return new FraudCheckPassed(envelope("FraudCheckPassed"), "payment", ID, score, NOW);
    }

    private static FraudCheckFailed failed(double score) {
        return new FraudCheckFailed(
                envelope("FraudCheckFailed"),
                "payment",
                ID,
                "ann",
                "cart",
                20L,
                "EUR",
                NOW,
                score,
                FraudReason.VELOCITY,
                NOW);
    }

    private static OrderCreated created() {
        return new OrderCreated(envelope("OrderCreated"), ID, "ann", List.of(), 20L, "EUR", NOW);
    }

    private static CheckoutFailed checkoutFailed(FailureReason reason) {
        return new CheckoutFailed(envelope("CheckoutFailed"), ID, "ann", reason, null, NOW);
    }

    private static OrderCancelled cancelled(CancellationReason reason) {
        return new OrderCancelled(envelope("OrderCancelled"), ID, "ann", reason);
    }

    private static CancelOrder cancelCommand() {
        return new CancelOrder(envelope("CancelOrder"), ID, CancellationReason.FRAUD);
    }

    private static CommitInventory commit() {
        return new CommitInventory(envelope("CommitInventory"), ID, "a");
    }

    private static CancellationRejected refused() {
        Envelope because = Envelope.newBuilder(envelope("CancellationRejected"))
                .setCausationId(envelopeOf(FAILED).getId())
                .build();
        return new CancellationRejected(because, ID, RejectionReason.ALREADY_SHIPPED, CancellationReason.FRAUD);
    }
}
