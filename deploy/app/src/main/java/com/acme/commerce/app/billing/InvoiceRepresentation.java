package com.acme.commerce.app.billing;

import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.billing.InvoiceStatus;
import com.acme.commerce.topology.billing.decision.BillingDecisions;
import java.time.Instant;

/** An invoice as clients see it; {@code Invoice} in the interface document. */
record InvoiceRepresentation(
        String invoiceId,
        String orderId,
        String customerId,
        String tenantId,
        String status,
        long amount,
        String currency,
        String paymentId,
        Instant createdAt,
        Instant paidAt,
        Instant creditedAt) {

    /** Null where the order is not invoiced. */
    static InvoiceRepresentation of(Bill bill) {
        InvoiceStatus status = InvoiceStatus.of(bill);
        if (status == InvoiceStatus.NONE) {
            return null;
        }
        return new InvoiceRepresentation(
                BillingDecisions.invoiceId(bill.getOrderId()),
                bill.getOrderId(),
                bill.getCustomerId(),
                bill.getTenantId(),
                status.name(),
                bill.getTotal(),
                bill.getCurrency(),
                bill.getPaymentId(),
                time(bill.getCompletedAt()),
                bill.getPaymentId() != null && InvoiceStatus.isCovered(bill) ? time(bill.getCapturedAt()) : null,
                time(bill.getRefundedAt()));
    }

    private static Instant time(long at) {
        return at == 0 ? null : Instant.ofEpochMilli(at);
    }
}
