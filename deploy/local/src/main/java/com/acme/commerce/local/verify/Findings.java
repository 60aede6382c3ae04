package com.acme.commerce.local.verify;

/** Violations of one rule by one order, with the order's history as evidence. */
record Findings(Rule rule, OrderHistory order, Violations violations) {

    void when(boolean broken, String description) {
        if (broken) {
            violations.add(rule, order.orderId, description, order.evidence());
        }
    }

    void when(LineHistory line, boolean broken, String whatOfTheProduct) {
        if (broken) {
            when(true, "product " + line.productId + ' ' + whatOfTheProduct);
        }
    }
}
