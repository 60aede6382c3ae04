package com.acme.commerce.stores.billing;

/** What became of the invoice of an order: it follows from what is known of the order, and is stored nowhere. */
public enum InvoiceStatus {
    /** The order is not completed, or not known. */
    NONE,
    /** Waits for the money. */
    ISSUED,
    /** The money that was taken is not what the invoice says. */
    MISMATCHED,
    PAID,
    /** The money was given back. */
    CREDITED;

    /** @param bill null where nothing is known */
    public static InvoiceStatus of(Bill bill) {
        if (bill == null || bill.getCurrency() == null || bill.getCompletedAt() == 0) {
            return NONE;
        }
        if (bill.getRefundedCurrency() != null) {
            return CREDITED;
        }
        if (bill.getCapturedCurrency() == null) {
            return ISSUED;
        }
        return isCovered(bill) ? PAID : MISMATCHED;
    }

    /** Whether exactly what the order costs was taken. */
    public static boolean isCovered(Bill bill) {
        return bill.getCaptured() == bill.getTotal() && bill.getCurrency().equals(bill.getCapturedCurrency());
    }
}
