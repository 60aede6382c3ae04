package com.acme.commerce.topology.billing.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.billing.InvoiceCreated;
import com.acme.commerce.contracts.billing.InvoiceCredited;
import com.acme.commerce.contracts.billing.InvoicePaid;
import com.acme.commerce.contracts.billing.InvoicePaymentMismatched;
import com.acme.commerce.contracts.billing.MismatchReason;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.topology.decision.Outbound;

/** What billing says to others, all of it under the order id. */
final class BillingMessages {

    private static final int MAJOR_2 = 2;

    private BillingMessages() {}

    static Outbound created(Bill bill, Causation why) {
        return new Outbound(
                bill.getOrderId(),
                new InvoiceCreated(
                        why.envelope(InvoiceCreated.class, bill.getOrderId()),
                        invoiceId(bill),
                        bill.getOrderId(),
                        bill.getCustomerId(),
                        bill.getTenantId(),
                        bill.getTotal(),
                        bill.getCurrency(),
                        bill.getCompletedAt()));
    }

    static Outbound paid(Bill bill, Causation why) {
        return new Outbound(
                bill.getOrderId(),
                new InvoicePaid(
                        why.envelope(InvoicePaid.class, bill.getOrderId()),
                        invoiceId(bill),
                        bill.getOrderId(),
                        bill.getTenantId(),
                        bill.getCaptured(),
                        bill.getCapturedAt()));
    }

    /** The second major version, said side by side with the first until that one's announced end. */
    static Outbound paidV2(Bill bill, Causation why) {
        return new Outbound(
                bill.getOrderId(),
                new com.acme.commerce.contracts.billing.v2.InvoicePaid(
                        why.envelope(
                                com.acme.commerce.contracts.billing.v2.InvoicePaid.class, MAJOR_2, bill.getOrderId()),
                        invoiceId(bill),
                        bill.getOrderId(),
                        bill.getTenantId(),
                        bill.getPaymentId(),
                        bill.getCaptured(),
                        bill.getCapturedCurrency(),
                        bill.getCapturedAt()));
    }

    static Outbound mismatched(Bill bill, MismatchReason reason, Causation why) {
        return new Outbound(
                bill.getOrderId(),
                new InvoicePaymentMismatched(
                        why.envelope(InvoicePaymentMismatched.class, bill.getOrderId()),
                        invoiceId(bill),
                        bill.getOrderId(),
                        bill.getTenantId(),
                        bill.getPaymentId(),
                        bill.getCaptured(),
                        bill.getCapturedCurrency(),
                        bill.getTotal(),
                        bill.getCurrency(),
                        reason));
    }

    static Outbound credited(Bill bill, Causation why) {
        return new Outbound(
                bill.getOrderId(),
                new InvoiceCredited(
                        why.envelope(InvoiceCredited.class, bill.getOrderId()),
                        invoiceId(bill),
                        bill.getOrderId(),
                        bill.getCustomerId(),
                        bill.getTenantId(),
                        bill.getRefunded(),
                        bill.getRefundedCurrency(),
                        bill.getRefundedAt()));
    }

    private static String invoiceId(Bill bill) {
        return BillingDecisions.invoiceId(bill.getOrderId());
    }
}
