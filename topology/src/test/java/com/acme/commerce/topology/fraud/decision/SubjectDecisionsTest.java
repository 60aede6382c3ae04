package com.acme.commerce.topology.fraud.decision;

import static com.acme.commerce.topology.Fixtures.FRAUD_TERMS;
import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.fraud.FraudFixtures.seen;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.payments.FraudSubject;
import com.acme.commerce.contracts.payments.OrderObserved;
import com.acme.commerce.contracts.payments.SubjectAssessed;
import com.acme.commerce.stores.fraud.SubjectActivity;
import com.acme.commerce.topology.decision.Decision;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectDecisionsTest {

    private final SubjectDecisions decisions = new SubjectDecisions(FRAUD_TERMS);
    private SubjectActivity activity;
    private int orders;

    @Test
    void aCardKnowsItsCustomers() {
        assertThat(card("ann").getCustomers()).isEqualTo(1);
        assertThat(card("ann").getCustomers()).isEqualTo(1);
        assertThat(card("bob").getCustomers()).isEqualTo(2);
        assertThat(card("cid").getCustomers()).isEqualTo(3);
        assertThat(card("dan").getCustomers())
                .as("more than too many are not told apart")
                .isEqualTo(3);
        assertThat(activity.getCustomerIds()).containsExactly("ann", "bob", "cid");
    }

    /** A habit is three orders; what is more frequent is usual, and of two the first of the alphabet. */
    @ParameterizedTest(name = "{0} after {1}")
    @CsvSource({
        "USD, EUR,               false",
        "USD, EUR EUR,           false",
        "USD, EUR EUR EUR,       true",
        "EUR, EUR EUR EUR,       false",
        "EUR, USD USD USD,       true",
        "EUR, USD USD EUR EUR,   false",
        "USD, USD USD EUR EUR,   true",
        "USD, USD USD USD EUR,   false"
    })
    void aCustomerHasACurrency(String now, String before, boolean differs) {
        for (String currency : before.split(" ")) {
            customer(currency, NOW);
        }
        assertThat(customer(now, NOW).getCurrencyDiffers()).isEqualTo(differs);
    }

    @Test
    void aBlockedCustomerIsSaidToBeSo() {
        OrderObserved order = seen(FraudSubject.CUSTOMER, "ann", "order-1", "ann", NOW);

        assertThat(answer(decisions.observe(null, true, order, why())).getBlocklisted())
                .isTrue();
        assertThat(answer(decisions.observe(null, false, order, why())).getBlocklisted())
                .isFalse();
    }

    @Test
    void anOrderThatComesTooLateIsAnsweredAndNotCounted() {
        long grace = FraudTerms.GRACE.toMillis();
        customer("EUR", NOW);
        SubjectActivity before = activity;

        assertThat(customer("EUR", NOW - grace).getRecentOrders()).isZero();
        assertThat(activity).isSameAs(before);
        assertThat(customer("EUR", NOW - grace + 1).getRecentOrders()).isEqualTo(1);
        assertThat(customer("EUR", NOW).getRecentOrders()).isEqualTo(3);
    }

    @Test
    void whoIsNotSeenForAMonthIsForgotten() {
        customer("EUR", NOW);
        assertThat(activity.getLookAt()).isEqualTo(NOW + days(30));
        customer("EUR", NOW + days(10));

        activity = SubjectDecisions.look(activity, NOW + days(30));

        assertThat(activity.getLookAt()).isEqualTo(NOW + days(40));
        assertThat(SubjectDecisions.look(activity, NOW + days(40))).isNull();
    }

    private SubjectAssessed card(String customerId) {
        return observe(seen(FraudSubject.CARD, "fp", "order-" + orders++, customerId, NOW));
    }

    private SubjectAssessed customer(String currency, long at) {
        return observe(seen(FraudSubject.CUSTOMER, "ann", "order-" + orders++, "ann", currency, at));
    }

    private SubjectAssessed observe(OrderObserved order) {
        Decision<SubjectActivity> decision = decisions.observe(activity, false, order, why());
        activity = decision.state();
        return answer(decision);
    }

    private static SubjectAssessed answer(Decision<SubjectActivity> decision) {
        return (SubjectAssessed) decision.messages().get(0).message();
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }
}
