package com.acme.commerce.topology.billing.decision;

import com.acme.commerce.contracts.Causation;
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
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The rules of billing. What is said follows from what is known of an order, and is said when it first holds: an order that is
 * completed has an invoice of its total; what was taken for it pays the invoice, if it is just that; what was given back
 * credits it. So the order in which orders and payments are told does not matter.
 *
 * <p>{@code bill} is what is known of the order, or null.
 */
public final class BillingDecisions {

    private final String tenantId;

    /** @param tenantId on whose behalf invoices are made from now on */
    public BillingDecisions(String tenantId) {
        this.tenantId = tenantId;
    }

    /** Id of the invoice of an order: an order has one. */
    public static String invoiceId(String orderId) {
        return Causation.deriveId("invoice/" + orderId);
    }

    public Decision<Bill> created(Bill bill, OrderCreated event, Causation why) {
        return enter(bill, event.getOrderId(), known -> BillFacts.created(known, event), why);
    }

    public Decision<Bill> completed(Bill bill, OrderCompleted event, Causation why) {
        return enter(bill, event.getOrderId(), known -> BillFacts.completed(known, event), why);
    }

    public Decision<Bill> captured(Bill bill, PaymentCaptured event, Causation why) {
        return enter(bill, event.getOrderId(), known -> BillFacts.captured(known, event), why);
    }

    public Decision<Bill> refunded(Bill bill, RefundProcessed event, Causation why) {
        return enter(bill, event.getOrderId(), known -> BillFacts.refunded(known, event), why);
    }

    private Decision<Bill> enter(Bill before, String orderId, UnaryOperator<Bill> fact, Causation why) {
        Bill known = before == null ? BillFacts.none(orderId, tenantId) : before;
        Bill after = fact.apply(known);
        return after == known ? Decision.nothing(before) : new Decision<>(after, said(known, after, why));
    }

    /** What holds of the bill now and did not hold before. */
    private static List<Outbound> said(Bill before, Bill after, Causation why) {
        List<Outbound> messages = new ArrayList<>();
        if (!isInvoiced(before) && isInvoiced(after)) {
            messages.add(BillingMessages.created(after, why));
        }
        if (!isSettled(before) && isSettled(after)) {
            messages.addAll(settlement(after, why));
        }
        if (InvoiceStatus.of(before) != InvoiceStatus.CREDITED && InvoiceStatus.of(after) == InvoiceStatus.CREDITED) {
            messages.add(BillingMessages.credited(after, why));
        }
        return messages;
    }

    private static List<Outbound> settlement(Bill bill, Causation why) {
        if (InvoiceStatus.isCovered(bill)) {
            return List.of(BillingMessages.paid(bill, why), BillingMessages.paidV2(bill, why));
        }
        MismatchReason reason = bill.getCurrency().equals(bill.getCapturedCurrency())
                ? MismatchReason.AMOUNT_DIFFERS
                : MismatchReason.CURRENCY_DIFFERS;
        return List.of(BillingMessages.mismatched(bill, reason, why));
    }

    private static boolean isInvoiced(Bill bill) {
        return InvoiceStatus.of(bill) != InvoiceStatus.NONE;
    }

    private static boolean isSettled(Bill bill) {
        return isInvoiced(bill) && bill.getCapturedCurrency() != null;
    }
}
