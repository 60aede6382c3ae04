package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoiceCredited;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.contracts.billing.InvoicePaymentMismatched;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * Invoices are the completed orders, one each, of what the order cost; what was captured pays them, and both versions say the
 * same. Where nothing was ever invoiced billing does not run, and nothing is missing.
 */
final class BillingBook implements ContextBook {

    private static final Set<Class<?>> OF_BILLING = Set.of(
            InvoiceCreated.class,
            InvoiceCredited.class,
            InvoicePaymentMismatched.class,
            InvoicePaid.class,
            com.acme.commerce.contracts.billing.v2.InvoicePaid.class);

    private final Map<Class<?>, BiConsumer<BillHistory, SpecificRecord>> entries = new HashMap<>();
    private final Map<String, BillHistory> orders = new HashMap<>();
    private boolean runs;

    BillingBook() {
        on(OrderCreated.class, (bill, event) -> bill.order = event);
        on(OrderCompleted.class, (bill, event) -> bill.completed++);
        on(PaymentCaptured.class, (bill, event) -> bill.captured = event);
        on(RefundProcessed.class, (bill, event) -> bill.refunded++);
        on(InvoiceCreated.class, (bill, event) -> {
            bill.invoice = event;
            bill.invoiced++;
        });
        on(InvoicePaid.class, (bill, event) -> {
            bill.paid = event;
            bill.paidFirst++;
        });
        on(com.acme.commerce.contracts.billing.v2.InvoicePaid.class, (bill, event) -> {
            bill.paidV2 = event;
            bill.paidSecond++;
        });
        on(InvoicePaymentMismatched.class, (bill, event) -> bill.mismatched++);
        on(InvoiceCredited.class, (bill, event) -> bill.credited++);
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of();
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        BiConsumer<BillHistory, SpecificRecord> entry = entries.get(message.getClass());
        if (entry != null) {
            BillHistory bill = bill(message);
            bill.heard(envelope.getTs());
            entry.accept(bill, message);
            runs |= OF_BILLING.contains(message.getClass());
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (entries.containsKey(message.getClass())) {
            bill(message).setAside = true;
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        orders.values().forEach(bill -> BillingRules.judge(bill, runs && bill.atRest(before), violations));
    }

    private <M extends SpecificRecord> void on(Class<M> type, BiConsumer<BillHistory, M> writer) {
        entries.put(type, (bill, message) -> writer.accept(bill, type.cast(message)));
    }

    private BillHistory bill(SpecificRecord message) {
        String orderId =
                (String) message.get(message.getSchema().getField("orderId").pos());
        return orders.computeIfAbsent(orderId, BillHistory::new);
    }
}
