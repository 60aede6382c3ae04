package com.acme.commerce.topology.billing.decision;

import static com.acme.commerce.topology.Fixtures.NOW;
import static com.acme.commerce.topology.Fixtures.paymentId;
import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.billing.BillingFixtures.ORDER;
import static com.acme.commerce.topology.billing.BillingFixtures.TENANT;
import static com.acme.commerce.topology.billing.BillingFixtures.TOTAL;
import static com.acme.commerce.topology.billing.BillingFixtures.captured;
import static com.acme.commerce.topology.billing.BillingFixtures.completed;
import static com.acme.commerce.topology.billing.BillingFixtures.created;
import static com.acme.commerce.topology.billing.BillingFixtures.refunded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoiceCredited;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.contracts.billing.InvoicePaymentMismatched;
import com.acme.commerce.contracts.billing.MismatchReason;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.billing.InvoiceStatus;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BillingDecisionsTest {

    private static final Class<?> CREATED = InvoiceCreated.class;
    private static final Class<?> PAID = InvoicePaid.class;
    private static final Class<?> PAID_V2 = com.acme.commerce.contracts.billing.v2.InvoicePaid.class;
    private static final Class<?> MISMATCHED = InvoicePaymentMismatched.class;
    private static final Class<?> CREDITED = InvoiceCredited.class;

    private final BillingDecisions decisions = new BillingDecisions(TENANT);
    private final List<SpecificRecord> said = new ArrayList<>();
    private Bill bill;

    static Stream<Arguments> lives() {
        return Stream.of(
                life(InvoiceStatus.NONE, List.of(created())),
                life(InvoiceStatus.NONE, List.of(created(), captured(TOTAL))),
                life(InvoiceStatus.NONE, List.of(captured(TOTAL), refunded())),
                life(InvoiceStatus.NONE, List.of(completed())),
                life(InvoiceStatus.ISSUED, List.of(created(), completed()), CREATED),
                life(InvoiceStatus.ISSUED, List.of(completed(), created()), CREATED),
                life(InvoiceStatus.PAID, List.of(created(), captured(TOTAL), completed()), CREATED, PAID, PAID_V2),
                life(
                        InvoiceStatus.PAID,
                        List.of(captured(TOTAL), created(), completed(), completed(), captured(TOTAL), created()),
                        CREATED,
                        PAID,
                        PAID_V2),
                life(
                        InvoiceStatus.CREDITED,
                        List.of(created(), completed(), captured(TOTAL), refunded(), refunded()),
                        CREATED,
                        PAID,
                        PAID_V2,
                        CREDITED),
                life(InvoiceStatus.CREDITED, List.of(refunded(), created(), completed()), CREATED, CREDITED),
                life(
                        InvoiceStatus.MISMATCHED,
                        List.of(created(), captured(TOTAL - 1), completed()),
                        CREATED,
                        MISMATCHED),
                life(
                        InvoiceStatus.MISMATCHED,
                        List.of(created("SEK"), completed(), captured(TOTAL)),
                        CREATED,
                        MISMATCHED),
                life(
                        InvoiceStatus.CREDITED,
                        List.of(created(), completed(), captured(TOTAL + 1), refunded()),
                        CREATED,
                        MISMATCHED,
                        CREDITED));
    }

    private static Arguments life(InvoiceStatus status, List<SpecificRecord> facts, Class<?>... said) {
        return arguments(status, facts, Arrays.asList(said));
    }

    @ParameterizedTest
    @MethodSource("lives")
    void whatIsKnownIsSaidOnce(InvoiceStatus status, List<SpecificRecord> facts, List<Class<?>> messages) {
        facts.forEach(this::enter);

        assertThat(InvoiceStatus.of(bill)).isEqualTo(status);
        assertThat(said).extracting(Object::getClass).isEqualTo(messages);
    }

    @Test
    void anInvoiceSaysWhatTheOrderCostAndBothVersionsOfItsPaymentSayTheSame() {
        Stream.of(created(), captured(TOTAL), completed()).forEach(this::enter);

        InvoiceCreated invoice = (InvoiceCreated) said.get(0);
        assertThat(invoice)
                .isEqualTo(new InvoiceCreated(
                        invoice.getEnvelope(),
                        BillingDecisions.invoiceId(ORDER),
                        ORDER,
                        "ann",
                        TENANT,
                        TOTAL,
                        "EUR",
                        NOW));
        InvoicePaid first = (InvoicePaid) said.get(1);
        assertThat(first)
                .isEqualTo(new InvoicePaid(first.getEnvelope(), invoice.getInvoiceId(), ORDER, TENANT, TOTAL, NOW));
        var second = (com.acme.commerce.contracts.billing.v2.InvoicePaid) said.get(2);
        assertThat(second)
                .isEqualTo(new com.acme.commerce.contracts.billing.v2.InvoicePaid(
                        second.getEnvelope(),
                        invoice.getInvoiceId(),
                        ORDER,
                        TENANT,
                        paymentId(ORDER),
                        TOTAL,
                        "EUR",
                        NOW));
        assertThat(first.getEnvelope().getVersion()).isEqualTo(1);
        assertThat(second.getEnvelope().getVersion()).isEqualTo(2);
        assertThat(first.getEnvelope().getId())
                .isNotEqualTo(second.getEnvelope().getId());
    }

    @Test
    void whatDoesNotFitIsSaidWithItsReason() {
        Stream.of(created("SEK"), completed(), captured(TOTAL)).forEach(this::enter);
        assertThat(((InvoicePaymentMismatched) said.get(1)).getReason()).isEqualTo(MismatchReason.CURRENCY_DIFFERS);

        bill = null;
        said.clear();
        Stream.of(created(), completed(), captured(1)).forEach(this::enter);
        assertThat(((InvoicePaymentMismatched) said.get(1)).getReason()).isEqualTo(MismatchReason.AMOUNT_DIFFERS);
    }

    @Test
    void theTenantOfABillStaysWhenTheConfiguredOneChanges() {
        enter(created());
        bill = new BillingDecisions("other").completed(bill, completed(), why()).state();

        assertThat(bill.getTenantId()).isEqualTo(TENANT);
    }

    /** In any order, each told up to three times: the same bill, and each message once. */
    @Property(tries = 300)
    void orderAndRepetitionMakeNoDifference(@ForAll("toldInAnyOrder") List<Integer> told) {
        List<SpecificRecord> facts = List.of(created(), completed(), captured(TOTAL), refunded());
        BillingDecisionsTest straight = new BillingDecisionsTest();
        facts.forEach(straight::enter);
        BillingDecisionsTest mixed = new BillingDecisionsTest();
        told.forEach(fact -> mixed.enter(facts.get(fact)));

        assertThat(mixed.bill).isEqualTo(straight.bill);
        assertThat(mixed.types()).isEqualTo(straight.types());
    }

    @Provide
    Arbitrary<List<Integer>> toldInAnyOrder() {
        List<Integer> three = List.of(0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3);
        return Arbitraries.shuffle(three).map(List::copyOf);
    }

    private List<String> types() {
        return said.stream()
                .map(message -> message.getClass().getName())
                .sorted()
                .toList();
    }

    private void enter(SpecificRecord fact) {
        Decision<Bill> decision = decide(fact);
        bill = decision.state();
        decision.messages().stream().map(Outbound::message).forEach(said::add);
    }

    private Decision<Bill> decide(SpecificRecord fact) {
        if (fact instanceof OrderCreated event) {
            return decisions.created(bill, event, why());
        }
        if (fact instanceof OrderCompleted event) {
            return decisions.completed(bill, event, why());
        }
        if (fact instanceof PaymentCaptured event) {
            return decisions.captured(bill, event, why());
        }
        return decisions.refunded(bill, (RefundProcessed) fact, why());
    }
}
