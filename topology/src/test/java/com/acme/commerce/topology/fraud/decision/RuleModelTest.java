package com.acme.commerce.topology.fraud.decision;

import static com.acme.commerce.topology.Fixtures.FRAUD_TERMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.contracts.ml.FraudVerdict;
import com.acme.commerce.contracts.payments.FraudReason;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleModelTest {

    private final RuleModel model = new RuleModel(FRAUD_TERMS);

    /** Four orders an hour, two customers of a card, and 500 are allowed. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing known,                  false, 0, 0, 0, false, 10,   0.0,   PASS,   HIGH_RISK_SCORE",
        "an ordinary order,              false, 1, 1, 1, false, 10,   0.0,   PASS,   HIGH_RISK_SCORE",
        "blocked,                        true,  1, 0, 0, false, 10,   1.0,   BLOCK,  BLOCKLISTED",
        "half as many orders,            false, 2, 0, 0, false, 10,   0.0,   PASS,   HIGH_RISK_SCORE",
        "more than half as many orders,  false, 3, 0, 0, false, 10,   0.4,   PASS,   HIGH_RISK_SCORE",
        "as many orders as allowed,      false, 4, 0, 0, false, 10,   0.4,   PASS,   HIGH_RISK_SCORE",
        "too many orders,                false, 5, 0, 0, false, 10,   0.9,   BLOCK,  VELOCITY",
        "too many orders of the card,    false, 1, 5, 1, false, 10,   0.9,   BLOCK,  VELOCITY",
        "as many customers as allowed,   false, 1, 2, 2, false, 10,   0.0,   PASS,   HIGH_RISK_SCORE",
        "a card of too many customers,   false, 1, 3, 3, false, 10,   0.91,  BLOCK,  MISMATCH",
        "another currency,               false, 1, 1, 1, true,  10,   0.3,   PASS,   HIGH_RISK_SCORE",
        "just below large,               false, 1, 1, 1, false, 499.99, 0.0, PASS,   HIGH_RISK_SCORE",
        "large,                          false, 1, 1, 1, false, 500,  0.3,   PASS,   HIGH_RISK_SCORE",
        "very large,                     false, 1, 1, 1, false, 5000, 0.6,   REVIEW, HIGH_RISK_SCORE",
        "large in another currency,      false, 1, 1, 1, true,  500,  0.51,  REVIEW, HIGH_RISK_SCORE",
        "of each a bit,                  false, 4, 0, 0, true,  5000, 0.832, BLOCK,  HIGH_RISK_SCORE",
        "blocked and too many orders,    true,  9, 9, 9, true,  5000, 1.0,   BLOCK,  BLOCKLISTED",
        "too many orders of one card,    false, 1, 5, 3, false, 10,   0.985, BLOCK,  VELOCITY"
    })
    void judges(
            String what,
            boolean blocklisted,
            int customerOrders,
            int cardOrders,
            int customers,
            boolean currencyDiffers,
            double amount,
            double score,
            FraudVerdict verdict,
            FraudReason reason) {
        FraudJudgement judgement = model.judge(
                new FraudFeatures(blocklisted, customerOrders, cardOrders, customers, currencyDiffers, amount));

        assertThat(judgement.score()).isCloseTo(score, within(1e-9));
        assertThat(judgement.verdict()).isEqualTo(verdict);
        assertThat(judgement.reason()).isEqualTo(reason);
    }

    /** An order that is blocked on what is known so far would be blocked on all of it. */
    @Property
    void moreAgainstAnOrderNeverMakesItBetter(
            @ForAll boolean blocklisted,
            @ForAll @IntRange(max = 12) int customerOrders,
            @ForAll @IntRange(max = 12) int cardOrders,
            @ForAll @IntRange(max = 5) int customers,
            @ForAll boolean currencyDiffers,
            @ForAll @DoubleRange(max = 10_000) double amount,
            @ForAll @IntRange(max = 4) int more) {
        double before = model.judge(
                        new FraudFeatures(blocklisted, customerOrders, cardOrders, customers, currencyDiffers, amount))
                .score();
        double after = model.judge(new FraudFeatures(
                        blocklisted || more > 3,
                        customerOrders + more,
                        cardOrders + more,
                        customers + more,
                        currencyDiffers || more > 2,
                        amount * (1 + more)))
                .score();

        assertThat(after).isGreaterThanOrEqualTo(before);
        assertThat(after).isBetween(0.0, 1.0);
    }
}
