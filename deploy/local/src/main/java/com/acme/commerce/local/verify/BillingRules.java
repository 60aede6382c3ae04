package com.acme.commerce.local.verify;

/** The rules of one bill. */
record BillingRules(BillHistory bill, Violations violations) {

    /** @param atRest whether what is missing is missing for good */
    static void judge(BillHistory bill, boolean atRest, Violations violations) {
        BillingRules rules = new BillingRules(bill, violations);
        rules.said();
        if (atRest) {
            rules.missing();
        }
    }

    private void said() {
        when(bill.invoiced > 1, "the order was invoiced more than once");
        when(bill.paidFirst > 1 || bill.paidSecond > 1, "the invoice was paid more than once");
        when(bill.credited > 1, "the invoice was credited more than once");
        when(bill.paidFirst + bill.mismatched > 1, "the payment of the invoice is told in two ways");
        if (bill.invoice != null && bill.order != null) {
            when(
                    bill.invoice.getAmount() != bill.order.getTotal()
                            || !bill.invoice.getCurrency().equals(bill.order.getCurrency()),
                    "the invoice is not of what the order cost");
        }
        if (bill.paidV2 != null && bill.captured != null) {
            when(
                    bill.paidV2.getAmount() != bill.captured.getAmount()
                            || !bill.paidV2.getCurrency().equals(bill.captured.getCurrency())
                            || !bill.paidV2.getPaymentId().equals(bill.captured.getPaymentId()),
                    "what was paid is not what was captured");
        }
        if (bill.paid != null && bill.paidV2 != null) {
            when(
                    bill.paid.getAmount() != bill.paidV2.getAmount()
                            || bill.paid.getPaidAt() != bill.paidV2.getPaidAt()
                            || !bill.paid.getInvoiceId().equals(bill.paidV2.getInvoiceId()),
                    "both versions of a payment say different things");
        }
    }

    /** Of orders whose beginning is kept no longer nothing is known that could be compared. */
    private void missing() {
        boolean invoiced = bill.invoiced > 0;
        when(bill.completed > 0 && bill.order != null && !invoiced, "the order is completed, but not invoiced");
        when(invoiced && bill.completed == 0, "the order is invoiced, but not completed");
        when(
                invoiced && bill.captured != null && bill.paidFirst + bill.mismatched == 0,
                "the payment was captured, but the invoice is not paid");
        when(bill.paidFirst > 0 && bill.captured == null, "the invoice is paid, but nothing was captured");
        when(bill.paidFirst != bill.paidSecond, "the payment is in one version alone");
        when(invoiced && bill.refunded > 0 && bill.credited == 0, "the money was given back, but nothing credited");
        when(bill.credited > 0 && bill.refunded == 0, "the invoice is credited, but nothing was given back");
    }

    private void when(boolean broken, String description) {
        if (broken) {
            violations.add(Rule.BILLING, bill.orderId, description, bill.evidence());
        }
    }
}
