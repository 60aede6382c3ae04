package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;

/** What was said about the money of one order. */
final class BillHistory {

    final String orderId;
    OrderCreated order;
    int completed;
    PaymentCaptured captured;
    int refunded;
    InvoiceCreated invoice;
    int invoiced;
    InvoicePaid paid;
    int paidFirst;
    com.acme.commerce.contracts.billing.v2.InvoicePaid paidV2;
    int paidSecond;
    int mismatched;
    int credited;
    /** Of what billing reads. */
    boolean setAside;

    private long youngest = Long.MIN_VALUE;

    BillHistory(String orderId) {
        this.orderId = orderId;
    }

    void heard(long at) {
        youngest = Math.max(youngest, at);
    }

    /** Whether all consequences must be there. */
    boolean atRest(long before) {
        return youngest <= before && !setAside;
    }

    String evidence() {
        return new Tally("order")
                .add("OrderCreated", order == null ? 0 : 1)
                .add("OrderCompleted", completed)
                .add("PaymentCaptured", captured == null ? 0 : 1)
                .add("RefundProcessed", refunded)
                .add("InvoiceCreated", invoiced)
                .add("InvoicePaid v1", paidFirst)
                .add("InvoicePaid v2", paidSecond)
                .add("InvoicePaymentMismatched", mismatched)
                .add("InvoiceCredited", credited)
                .toString();
    }
}
