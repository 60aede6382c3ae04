package com.acme.commerce.topology.fraud.decision;

import static com.acme.commerce.topology.Fixtures.FRAUD_TERMS;
import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.notPaid;
import static com.acme.commerce.topology.Fixtures.paid;
import static com.acme.commerce.topology.Fixtures.paymentId;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.fraud.FraudFixtures.assessed;
import static com.acme.commerce.topology.fraud.FraudFixtures.cart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import com.acme.commerce.contracts.serde.GeneratedClasses;
import com.acme.commerce.contracts.shopping.CartCheckedOut;
import com.acme.commerce.stores.fraud.FraudCheck;
import com.acme.commerce.stores.fraud.FraudCheckStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FraudDecisionsTest {

    private static final String ID = "order-1";
    private static final CartCheckedOut CART = cart(ID, "ann");
    private static final PaymentSucceeded WITH_CARD = paid(ID, 20, "fp");
    private static final PaymentSucceeded WITHOUT_CARD = paid(ID, 20);
    private static final PaymentFailed REFUSED = notPaid(ID);
    private static final SubjectAssessed GOOD_CUSTOMER = assessed(ID, FraudSubject.CUSTOMER, 1);
    private static final SubjectAssessed BAD_CUSTOMER = assessed(ID, FraudSubject.CUSTOMER, 9);
    private static final SubjectAssessed GOOD_CARD = assessed(ID, FraudSubject.CARD, 1);
    private static final SubjectAssessed BAD_CARD = assessed(ID, FraudSubject.CARD, 9);

    private final FraudDecisions decisions = new FraudDecisions(new RuleModel(FRAUD_TERMS), FRAUD_TERMS);
    private final List<SpecificRecord> said = new ArrayList<>();
    private FraudCheck check;

    @BeforeAll
    static void letAvroCopyRows() {
        GeneratedClasses.trust();
    }

    static Stream<Arguments> stories() {
        return Stream.of(
                story("waits for the customer", FraudCheckStatus.GATHERING, CART),
                story("waits for the payment", FraudCheckStatus.GATHERING, CART, GOOD_CUSTOMER),
                story("waits for the card", FraudCheckStatus.GATHERING, CART, GOOD_CUSTOMER, WITH_CARD),
                story("passes", FraudCheckStatus.PASSED, CART, GOOD_CUSTOMER, WITH_CARD, GOOD_CARD),
                story("passes without a card", FraudCheckStatus.PASSED, CART, GOOD_CUSTOMER, WITHOUT_CARD),
                story("passes unpaid", FraudCheckStatus.PASSED, CART, GOOD_CUSTOMER, REFUSED),
                story("the payment before the customer", FraudCheckStatus.PASSED, CART, WITHOUT_CARD, GOOD_CUSTOMER),
                story("the card before the customer", FraudCheckStatus.GATHERING, CART, WITH_CARD, GOOD_CARD),
                story("the payment before the cart", FraudCheckStatus.GATHERING, WITH_CARD, CART, GOOD_CUSTOMER),
                story("all but the cart", FraudCheckStatus.GATHERING, WITHOUT_CARD),
                story("a bad customer at once", FraudCheckStatus.FAILED, CART, BAD_CUSTOMER),
                story("a bad card", FraudCheckStatus.FAILED, CART, GOOD_CUSTOMER, WITH_CARD, BAD_CARD),
                story("a bad card of nobody known", FraudCheckStatus.GATHERING, CART, WITH_CARD, BAD_CARD),
                story("decided once", FraudCheckStatus.FAILED, CART, BAD_CUSTOMER, WITH_CARD, GOOD_CARD, CART),
                story("the first word counts", FraudCheckStatus.PASSED, CART, GOOD_CUSTOMER, BAD_CUSTOMER, REFUSED),
                story("evidence of nothing", null, GOOD_CUSTOMER));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void theCheckEndsAsItShould(String story, FraudCheckStatus end, List<SpecificRecord> messages) {
        messages.forEach(this::tell);

        assertThat(check == null ? null : check.getStatus()).isEqualTo(end);
        boolean decided = end == FraudCheckStatus.PASSED || end == FraudCheckStatus.FAILED;
        assertThat(said(OrderScored.class)).hasSize(decided ? 1 : 0);
        assertThat(said(FraudCheckPassed.class)).hasSize(end == FraudCheckStatus.PASSED ? 1 : 0);
        assertThat(said(FraudCheckFailed.class)).hasSize(end == FraudCheckStatus.FAILED ? 1 : 0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("stories")
    void everythingTwiceIsTheSame(String story, FraudCheckStatus end, List<SpecificRecord> messages) {
        for (SpecificRecord message : messages) {
            tell(message);
            FraudCheck once = check;
            int saidOnce = said.size();
            tell(message);
            assertThat(check).isSameAs(once);
            assertThat(said).hasSize(saidOnce);
        }
    }

    @Test
    void customerAndCardAreObservedOnceUnderTheTimeOfTheCheckout() {
        tell(cart(ID, "ann", 20, "EUR", NOW - 5));
        tell(WITH_CARD);

        assertThat(said(OrderObserved.class))
                .extracting(OrderObserved::getSubject, OrderObserved::getSubjectId, OrderObserved::getOccurredAt)
                .containsExactly(tuple(FraudSubject.CUSTOMER, "ann", NOW - 5), tuple(FraudSubject.CARD, "fp", NOW - 5));
    }

    @Test
    void aClockThatGoesAheadDoesNotMakeOthersLate() {
        tell(cart(ID, "ann", 20, "EUR", NOW + 3_600_000));

        assertThat(said(OrderObserved.class))
                .extracting(OrderObserved::getOccurredAt)
                .containsExactly(NOW);
    }

    @Test
    void aFingerprintThatIsNoKeyIsNone() {
        tell(CART);
        tell(GOOD_CUSTOMER);
        tell(paid(ID, 20, "x".repeat(129)));

        assertThat(check.getStatus()).isEqualTo(FraudCheckStatus.PASSED);
    }

    @Test
    void aFailedCheckSaysWhatOrderingMustKnow() {
        tell(CART);
        tell(BAD_CUSTOMER);

        FraudCheckFailed failed = said(FraudCheckFailed.class).get(0);
        assertThat(failed.getPaymentId()).isEqualTo(paymentId(ID));
        assertThat(failed.getReason()).isEqualTo(FraudReason.VELOCITY);
        assertThat(failed.getCustomerId()).isEqualTo("ann");
        assertThat(failed.getCartId()).isEqualTo(CART.getCartId());
        assertThat(failed.getTotal()).isEqualTo(20);
        assertThat(failed.getCurrency()).isEqualTo("EUR");
        assertThat(failed.getScore()).isEqualTo(check.getScore());
        assertThat(said(OrderScored.class).get(0).getVerdict()).isEqualTo(FraudVerdict.BLOCK);
        assertThat(said(OrderScored.class).get(0).getScore()).isEqualTo(failed.getScore());
    }

    @Test
    void patienceEndsWithWhatIsKnown() {
        tell(CART);
        tell(GOOD_CUSTOMER);
        long due = NOW + FRAUD_TERMS.patience().toMillis();
        assertThat(check.getDueAt()).isEqualTo(due);
        assertThat(decisions.expire(check, due - 1, why()).state()).isSameAs(check);

        Decision<FraudCheck> ended = decisions.expire(check, due, why());

        assertThat(ended.state().getStatus()).isEqualTo(FraudCheckStatus.PASSED);
        assertThat(ended.messages())
                .map(Outbound::message)
                .hasExactlyElementsOfTypes(OrderScored.class, FraudCheckPassed.class);
    }

    @Test
    void whatWasDecidedIsForgottenAfterAllTopicsHaveForgottenIt() {
        tell(CART);
        tell(BAD_CUSTOMER);
        long due = NOW + Duration.ofDays(8).toMillis();
        assertThat(check.getDueAt()).isEqualTo(due);

        Decision<FraudCheck> ended = decisions.expire(check, due, why());

        assertThat(ended.state()).isNull();
        assertThat(ended.messages()).isEmpty();
    }

    @Test
    void aPaymentWithoutACartIsForgottenUnscored() {
        tell(WITH_CARD);

        Decision<FraudCheck> ended = decisions.expire(check, check.getDueAt(), why());

        assertThat(ended.state()).isNull();
        assertThat(ended.messages()).isEmpty();
    }

    private void tell(SpecificRecord message) {
        Causation why = why();
        Decision<FraudCheck> decision;
        if (message instanceof CartCheckedOut cart) {
            decision = decisions.checkOut(check, cart, NOW, why);
        } else if (message instanceof PaymentSucceeded answer) {
            decision = decisions.paid(check, answer, NOW, why);
        } else if (message instanceof PaymentFailed answer) {
            decision = decisions.notPaid(check, answer, NOW, why);
        } else {
            decision = decisions.assessed(check, (SubjectAssessed) message, NOW, why);
        }
        check = decision.state();
        decision.messages().forEach(outbound -> said.add(outbound.message()));
    }

    private <M> List<M> said(Class<M> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static Arguments story(String name, FraudCheckStatus end, SpecificRecord... messages) {
        return Arguments.of(name, end, List.of(messages));
    }
}
