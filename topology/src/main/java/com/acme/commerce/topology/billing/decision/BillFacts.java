package com.acme.commerce.topology.billing.decision;

import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.stores.billing.Bill;

/**
 * Enters facts in a bill. The first of a kind counts: one that is there already leaves the very bill that was given. So the
 * same facts make the same bill in whatever order they come, and however often.
 */
final class BillFacts {

    private BillFacts() {}

    static Bill none(String orderId, String tenantId) {
        return new Bill(orderId, tenantId, null, 0L, null, 0L, null, 0L, null, 0L, 0L, null, 0L);
    }

    static Bill created(Bill bill, OrderCreated event) {
        return bill.getCurrency() != null
                ? bill
                : Bill.newBuilder(bill)
                        .setCustomerId(event.getCustomerId())
                        .setTotal(event.getTotal())
                        .setCurrency(event.getCurrency())
                        .build();
    }

    static Bill completed(Bill bill, OrderCompleted event) {
        return bill.getCompletedAt() != 0
                ? bill
                : Bill.newBuilder(bill)
                        .setCompletedAt(event.getEnvelope().getTs())
                        .build();
    }

    static Bill captured(Bill bill, PaymentCaptured event) {
        return bill.getCapturedCurrency() != null
                ? bill
                : Bill.newBuilder(bill)
                        .setPaymentId(event.getPaymentId())
                        .setCaptured(event.getAmount())
                        .setCapturedCurrency(event.getCurrency())
                        .setCapturedAt(event.getEnvelope().getTs())
                        .build();
    }

    static Bill refunded(Bill bill, RefundProcessed event) {
        return bill.getRefundedCurrency() != null
                ? bill
                : Bill.newBuilder(bill)
                        .setRefunded(event.getAmount())
                        .setRefundedCurrency(event.getCurrency())
                        .setRefundedAt(event.getEnvelope().getTs())
                        .build();
    }
}
