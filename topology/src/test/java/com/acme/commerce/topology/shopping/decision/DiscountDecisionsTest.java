package com.acme.commerce.topology.shopping.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.TRACE;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.TERMS;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.calculate;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.promotion;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.release;
import static com.acme.commerce.topology.shopping.ShoppingFixtures.tenPercent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.CalculateDiscount;
import com.acme.commerce.contracts.shopping.DefinePromotion;
import com.acme.commerce.contracts.shopping.DiscountCalculated;
import com.acme.commerce.contracts.shopping.DiscountRefusal;
import com.acme.commerce.contracts.shopping.DiscountRefused;
import com.acme.commerce.contracts.shopping.DiscountReleased;
import com.acme.commerce.contracts.shopping.PromotionDefined;
import com.acme.commerce.contracts.shopping.PromotionKind;
import com.acme.commerce.contracts.shopping.PromotionRefusal;
import com.acme.commerce.contracts.shopping.PromotionRefused;
import com.acme.commerce.stores.shopping.CustomerUses;
import com.acme.commerce.stores.shopping.Promotion;
import com.acme.commerce.stores.shopping.Ticket;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.time.Duration;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiscountDecisionsTest {

    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final PromotionDecisions promotions = new PromotionDecisions(TERMS);

    @ParameterizedTest
    @CsvSource({
        "PERCENTAGE,    10,   0, 999,  99",
        "PERCENTAGE,   100,   0, 999, 999",
        "PERCENTAGE,    33,   0, 1000000000000, 330000000000",
        "FIXED_AMOUNT,   0, 250, 999, 250",
        "FIXED_AMOUNT,   0, 250, 100, 100"
    })
    void takesOffWhatItSays(PromotionKind kind, int percent, long amountOff, long subtotal, long discount) {
        Ticket ticket = ticket(promotion(1, kind, percent, amountOff, 0, 3, 2));

        Decision<Ticket> decision = DiscountDecisions.calculate(ticket, calculate("c", "ann", 1, subtotal), why());

        DiscountCalculated granted = (DiscountCalculated) only(decision);
        assertThat(granted.getDiscount()).isEqualTo(discount);
        assertThat(granted.getSequence()).isEqualTo(1);
        assertThat(decision.state().promotion().getUses()).isEqualTo(1);
        assertThat(decision.state().customer().getUses()).isEqualTo(1);
    }

    static Stream<Arguments> refusals() {
        DefinePromotion percent = tenPercent();
        DefinePromotion threshold = promotion(1, PromotionKind.PERCENTAGE, 10, 0, 500, 3, 2);
        CalculateDiscount hundred = calculate("c", "ann", 1, 100);
        CalculateDiscount dollars =
                CalculateDiscount.newBuilder(hundred).setCurrency("USD").build();
        return Stream.of(
                Arguments.of(percent, hundred, NOW - DAY - 1, DiscountRefusal.NOT_YET_VALID),
                Arguments.of(percent, hundred, NOW + DAY, DiscountRefusal.ENDED),
                Arguments.of(percent, dollars, NOW, DiscountRefusal.WRONG_CURRENCY),
                Arguments.of(threshold, calculate("c", "ann", 1, 499), NOW, DiscountRefusal.MINIMUM_NOT_REACHED),
                Arguments.of(percent, calculate("c", "ann", 1, 9), NOW, DiscountRefusal.NO_DISCOUNT));
    }

    @ParameterizedTest(name = "{3}")
    @MethodSource("refusals")
    void refusesWhomItIsNotFor(DefinePromotion rules, CalculateDiscount asked, long now, DiscountRefusal reason) {
        Ticket ticket = ticket(rules);

        Decision<Ticket> decision = DiscountDecisions.calculate(ticket, asked, at(now));

        assertThat(((DiscountRefused) only(decision)).getReason()).isEqualTo(reason);
        assertThat(decision.state()).isSameAs(ticket);
    }

    @Test
    void refusesWhatNobodyDefined() {
        Decision<Ticket> decision =
                DiscountDecisions.calculate(new Ticket(null, null, null), calculate("c", "ann", 1, 100), why());
        assertThat(((DiscountRefused) only(decision)).getReason()).isEqualTo(DiscountRefusal.UNKNOWN_PROMOTION);
    }

    @Test
    void limitsAreReachedAndNotPassed() {
        Ticket twice = used(tenPercent(1, 3, 2), 2, 2);
        assertThat(reason(twice)).isEqualTo(DiscountRefusal.CUSTOMER_LIMIT);
        assertThat(reason(used(tenPercent(1, 3, 9), 3, 0))).isEqualTo(DiscountRefusal.TOTAL_LIMIT);
        assertThat(only(DiscountDecisions.calculate(
                        used(tenPercent(1, 3, 2), 2, 1), calculate("c", "ann", 1, 100), why())))
                .isInstanceOf(DiscountCalculated.class);
    }

    @Test
    void anOrderUsesItOnceAndGivesItBackOnce() {
        Ticket used = grant(ticket(tenPercent()), 1).state();
        assertThat(DiscountDecisions.calculate(used, calculate("c", "ann", 1, 100), why())
                        .messages())
                .isEmpty();

        Decision<Ticket> freed = DiscountDecisions.release(used, release("c", FOR_EVER), why());
        assertThat(((DiscountReleased) only(freed)).getSequence()).isEqualTo(2);
        assertThat(freed.state().promotion().getUses()).isZero();
        assertThat(freed.state().customer().getUses()).isZero();
        assertThat(DiscountDecisions.release(freed.state(), release("c", FOR_EVER), why())
                        .messages())
                .isEmpty();
        assertThat(((DiscountRefused) only(grant(freed.state(), 2))).getReason())
                .isEqualTo(DiscountRefusal.OBSOLETE);
    }

    @Test
    void aLaterAttemptTakesThePlaceOfAnEarlierOne() {
        Ticket full = grant(ticket(tenPercent(1, 1, 1)), 1).state();

        Decision<Ticket> again = grant(full, 2);
        assertThat(again.messages())
                .map(outbound -> (Object) outbound.message().getClass())
                .containsExactly(DiscountReleased.class, DiscountCalculated.class);
        assertThat(again.state().promotion().getUses()).isEqualTo(1);
        assertThat(DiscountDecisions.release(again.state(), release("c", 1), why())
                        .messages())
                .as("that attempt has nothing any more")
                .isEmpty();
    }

    @Test
    void anEarlierAttemptOfAnotherCustomerStandsInTheWay() {
        Ticket used = grant(ticket(tenPercent()), 1).state();
        Ticket ofBob = new Ticket(used.promotion(), used.use(), null);

        Decision<Ticket> decision = DiscountDecisions.calculate(ofBob, calculate("c", "bob", 2, 100), why());

        assertThat(((DiscountRefused) only(decision)).getReason()).isEqualTo(DiscountRefusal.OBSOLETE);
    }

    @Test
    void whatIsGivenBackBeforeItIsAskedForIsNotGranted() {
        Ticket early = DiscountDecisions.release(ticket(tenPercent()), release("c", 1), why())
                .state();
        assertThat(((DiscountRefused) only(grant(early, 1))).getReason()).isEqualTo(DiscountRefusal.OBSOLETE);
        assertThat(only(grant(early, 2))).isInstanceOf(DiscountCalculated.class);
    }

    @Test
    void whatIsAboutToBeForgottenRemembersNothingNew() {
        Ticket ticket = ticket(tenPercent());
        Causation later = at(ticket.promotion().getRemovedAt());
        assertThat(DiscountDecisions.release(ticket, release("c", 1), later).state())
                .isSameAs(ticket);
    }

    @Test
    void aHigherRevisionReplacesALowerOneAndKeepsWhatWasUsed() {
        Promotion used = used(tenPercent(1, 3, 2), 2, 2).promotion();

        Decision<Promotion> redefined = promotions.define(used, tenPercent(2, 5, 5), why());
        assertThat(redefined.messages().get(0).message()).isInstanceOf(PromotionDefined.class);
        assertThat(redefined.state().getUses()).isEqualTo(2);
        assertThat(redefined.state().getSequence()).isEqualTo(2);
        assertThat(promotions
                        .define(redefined.state(), tenPercent(2, 5, 5), why())
                        .messages())
                .isEmpty();
        assertThat(reason(promotions.define(redefined.state(), tenPercent(2, 6, 5), why())))
                .isEqualTo(PromotionRefusal.OUTDATED_REVISION);
        assertThat(reason(promotions.define(redefined.state(), tenPercent(1, 3, 2), why())))
                .isEqualTo(PromotionRefusal.OUTDATED_REVISION);
    }

    @Test
    void whatWouldBeForgottenAtOnceIsNotDefined() {
        Causation later = at(NOW + DAY + TERMS.keepPromotions().toMillis());
        Promotion known = ticket(tenPercent()).promotion();

        assertThat(reason(promotions.define(null, tenPercent(), later))).isEqualTo(PromotionRefusal.ENDED);
        DefinePromotion longer = DefinePromotion.newBuilder(tenPercent(2, 3, 2))
                .setValidUntil(later.now() + DAY)
                .build();
        assertThat(reason(promotions.define(known, longer, later)))
                .as("its uses are being forgotten")
                .isEqualTo(PromotionRefusal.ENDED);
    }

    static Stream<Arguments> nonsense() {
        DefinePromotion fine = tenPercent();
        return Stream.of(
                Arguments.of(
                        DefinePromotion.newBuilder(fine)
                                .setKind(PromotionKind.UNKNOWN)
                                .build(),
                        "kind"),
                Arguments.of(
                        DefinePromotion.newBuilder(fine).setPromotionCode("a/b").build(), "promotionCode"),
                Arguments.of(DefinePromotion.newBuilder(fine).setRevision(0).build(), "revision"),
                Arguments.of(DefinePromotion.newBuilder(fine).setPercent(101).build(), "percent"),
                Arguments.of(DefinePromotion.newBuilder(fine).setPercent(0).build(), "percent"),
                Arguments.of(DefinePromotion.newBuilder(fine).setAmountOff(1L).build(), "amountOff"),
                Arguments.of(promotion(1, PromotionKind.FIXED_AMOUNT, 0, 0, 0, 1, 1), "amountOff"),
                Arguments.of(promotion(1, PromotionKind.FIXED_AMOUNT, 5, 10, 0, 1, 1), "percent"),
                Arguments.of(
                        DefinePromotion.newBuilder(fine).setMinimumSubtotal(-1L).build(), "minimumSubtotal"),
                Arguments.of(
                        DefinePromotion.newBuilder(fine)
                                .setValidUntil(fine.getValidFrom())
                                .build(),
                        "validUntil"),
                Arguments.of(
                        DefinePromotion.newBuilder(fine)
                                .setValidUntil(Long.MAX_VALUE)
                                .build(),
                        "validUntil"),
                Arguments.of(DefinePromotion.newBuilder(fine).setTotalLimit(0).build(), "totalLimit"),
                Arguments.of(
                        DefinePromotion.newBuilder(fine).setCustomerLimit(0).build(), "customerLimit"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("nonsense")
    void whatNobodyCanMeanIsSetAside(DefinePromotion command, String field) {
        assertThatThrownBy(() -> promotions.define(null, command, why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith(field + ": ");
    }

    private Ticket ticket(DefinePromotion rules) {
        return new Ticket(promotions.define(null, rules, why()).state(), null, null);
    }

    /** A promotion that others use. */
    private Ticket used(DefinePromotion rules, int uses, int ofCustomer) {
        Promotion promotion = Promotion.newBuilder(ticket(rules).promotion())
                .setUses(uses)
                .setSequence((long) uses)
                .build();
        return new Ticket(promotion, null, new CustomerUses(ofCustomer));
    }

    private static Decision<Ticket> grant(Ticket ticket, int attempt) {
        return DiscountDecisions.calculate(ticket, calculate("c", "ann", attempt, 100), why());
    }

    private static DiscountRefusal reason(Ticket ticket) {
        return ((DiscountRefused) only(grant(ticket, 1))).getReason();
    }

    private static PromotionRefusal reason(Decision<Promotion> decision) {
        return ((PromotionRefused) decision.messages().get(0).message()).getReason();
    }

    private static SpecificRecord only(Decision<Ticket> decision) {
        assertThat(decision.messages()).hasSize(1);
        return decision.messages().get(0).message();
    }

    private static Causation at(long now) {
        return new Causation("cause", "cart", TRACE, now);
    }
}
