package com.acme.commerce.local.verify;

import java.util.Locale;

/** What must hold over the committed messages of all topics. */
public enum Rule {
    /** For every product, goods in = available + reserved + shipped, and the level is what its changes add up to. */
    STOCK,
    /** Every checkout ends once: as an order or as a failure. */
    CHECKOUT,
    /** One payment an order, of the right amount, and nothing kept where there is no order. */
    PAYMENT,
    /** Every reservation is held by an order, given back or shipped: one of the three. */
    RESERVATION,
    /** No message was published twice, and none whose consequences are known is missing. */
    EXACTLY_ONCE,
    /** Every record decodes, or lies among the dead letters. */
    RECORDS,
    /** A change of a product is told in one way, and none follows its deletion. */
    CATALOG,
    /** Messages are numbered without gaps and sent once; what was read stays read, and unread is what comes after it. */
    CHAT,
    /** Every reading counts in the one result of its window, or is dropped; silence and being heard again alternate. */
    DEVICES,
    /** What is shipped is paid for and has left the stock, and completes its order or is undone. */
    SHIPPING,
    /** A rating is the mean of what is shown, and every review by a customer who received the product is decided. */
    REVIEWS,
    /** An order is the cart it came of, at its prices; a promotion is used by orders that stand, within its limits. */
    SHOPPING,
    /** An e-mail address is one customer's, every registration ends once, and of who is erased no profile is left. */
    CUSTOMERS,
    /** An order is scored and judged once, and what is taken for fraud ends unless its goods have left. */
    FRAUD,
    /** Every completed order has one invoice of what it cost, and what was captured pays it; both versions say the same. */
    BILLING,
    /** A notification is wanted, claimed before it is sent, and sent once at most. */
    NOTIFICATION,
    /** Every record has one entry in the trail of its aggregate, and no trail was touched. */
    AUDIT;

    /** The rule's name in reports and metrics, for example {@code exactly_once}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
