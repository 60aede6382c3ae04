package com.acme.commerce.local.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoiceCredited;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.contracts.shopping.CheckoutLine;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

/** What billing must not get away with; and that nothing is said where all is well. */
class BillingBookTest {

    private static final String ORDER = "o-1";
    private static final long THEN = 1_750_000_000_000L;
    private static final long LATER = THEN + 60_000;

    @Test
    void anInvoiceThatIsPaidAndCreditedIsFine() {
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR"), paid(100), paidV2(100)))
                .isEmpty();
        assertThat(found(
                        created(),
                        captured(),
                        completed(),
                        invoice(100, "EUR"),
                        paid(100),
                        paidV2(100),
                        refunded(),
                        credited()))
                .isEmpty();
        assertThat(found(created(), captured())).isEmpty();
    }

    @Test
    void nothingIsMissingWhereBillingNeverRan() {
        assertThat(found(created(), captured(), completed())).isEmpty();
    }

    @Test
    void everyCompletedOrderIsInvoicedAndNoOther() {
        BillingBook book = new BillingBook();
        List.of(invoice("o-2", 1, "EUR"), completed("o-2")).forEach(message -> enter(book, message));

        assertThat(judged(book, created(), completed(), captured()))
                .containsExactly("the order is completed, but not invoiced");
        assertThat(found(created(), invoice(100, "EUR"))).containsExactly("the order is invoiced, but not completed");
    }

    @Test
    void anInvoiceIsOneAndOfWhatTheOrderCost() {
        assertThat(found(created(), completed(), invoice(100, "EUR"), invoice(100, "EUR")))
                .containsExactly("the order was invoiced more than once");
        assertThat(found(created(), completed(), invoice(99, "EUR")))
                .containsExactly("the invoice is not of what the order cost");
        assertThat(found(created(), completed(), invoice(100, "SEK")))
                .containsExactly("the invoice is not of what the order cost");
    }

    @Test
    void whatWasCapturedIsPaidInBothVersions() {
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR")))
                .containsExactly("the payment was captured, but the invoice is not paid");
        assertThat(found(created(), completed(), invoice(100, "EUR"), paid(100), paidV2(100)))
                .containsExactly("the invoice is paid, but nothing was captured");
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR"), paid(100)))
                .containsExactly("the payment is in one version alone");
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR"), paid(99), paidV2(100)))
                .containsExactly("both versions of a payment say different things");
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR"), paid(99), paidV2(99)))
                .containsExactly("what was paid is not what was captured");
    }

    @Test
    void whatWasGivenBackIsCredited() {
        assertThat(found(created(), captured(), completed(), invoice(100, "EUR"), paid(100), paidV2(100), refunded()))
                .containsExactly("the money was given back, but nothing credited");
    }

    @Test
    void whatWasSetAsideOrIsYoungIsNotMissed() {
        BillingBook book = new BillingBook();
        enter(book, invoice("o-2", 1, "EUR"));
        enter(book, completed("o-2"));
        OrderCompleted lost = completed();
        book.setAside(lost, lost.getEnvelope());
        assertThat(judged(book, created(), captured(), completed())).isEmpty();

        Violations violations = new Violations();
        BillingBook young = new BillingBook();
        List.of(created(), completed(), invoice("o-2", 1, "EUR")).forEach(message -> enter(young, message));
        young.judge(THEN - 1, violations);
        assertThat(violations.total()).isZero();
    }

    private static List<String> found(SpecificRecord... messages) {
        return judged(new BillingBook(), messages);
    }

    private static List<String> judged(BillingBook book, SpecificRecord... messages) {
        List.of(messages).forEach(message -> enter(book, message));
        Violations violations = new Violations();
        book.judge(LATER, violations);
        return violations.first().stream().map(Violation::description).toList();
    }

    private static void enter(BillingBook book, SpecificRecord message) {
        book.enter(message, Causation.envelopeOf(message));
    }

    private static Envelope envelope(Class<?> type) {
        return new Envelope(UUID.randomUUID().toString(), type.getSimpleName(), 1, THEN, "t", ORDER, null, null);
    }

    private static OrderCreated created() {
        return new OrderCreated(
                envelope(OrderCreated.class),
                ORDER,
                "ann",
                List.of(new CheckoutLine("p-1", 1, 100L)),
                100L,
                "EUR",
                THEN);
    }

    private static OrderCompleted completed() {
        return completed(ORDER);
    }

    private static OrderCompleted completed(String orderId) {
        return new OrderCompleted(envelope(OrderCompleted.class), orderId, "ann");
    }

    private static PaymentCaptured captured() {
        return new PaymentCaptured(envelope(PaymentCaptured.class), "pay-1", ORDER, 100L, "EUR");
    }

    private static RefundProcessed refunded() {
        return new RefundProcessed(envelope(RefundProcessed.class), "pay-1", ORDER, 100L, "EUR");
    }

    private static InvoiceCreated invoice(long amount, String currency) {
        return invoice(ORDER, amount, currency);
    }

    private static InvoiceCreated invoice(String orderId, long amount, String currency) {
        return new InvoiceCreated(
                envelope(InvoiceCreated.class), "i-1", orderId, "ann", "acme", amount, currency, THEN);
    }

    private static InvoicePaid paid(long amount) {
        return new InvoicePaid(envelope(InvoicePaid.class), "i-1", ORDER, "acme", amount, THEN);
    }

    private static com.acme.commerce.contracts.billing.v2.InvoicePaid paidV2(long amount) {
        return new com.acme.commerce.contracts.billing.v2.InvoicePaid(
                envelope(InvoicePaid.class), "i-1", ORDER, "acme", "pay-1", amount, "EUR", THEN);
    }

    private static InvoiceCredited credited() {
        return new InvoiceCredited(envelope(InvoiceCredited.class), "i-1", ORDER, "ann", "acme", 100L, "EUR", THEN);
    }
}
