package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.ordering.FailureReason;

/** Stock that was set aside for an order is held by it, given back or shipped: one of the three, once. */
final class ReservationRules {

    private ReservationRules() {}

    /** @param atRest whether whatever should have followed must have followed by now */
    static void judge(OrderHistory order, boolean atRest, Violations violations) {
        var finding = new Findings(Rule.RESERVATION, order, violations);
        for (LineHistory line : order.lines) {
            counts(line, finding);
            if (atRest) {
                asking(order, line, finding);
                holding(order, line, finding);
                givingBack(order, line, finding);
            }
        }
        long leftAlone = order.lines.stream()
                .filter(line -> line.reserveCommands > 0 && line.releaseCommands == 0)
                .count();
        finding.when(
                atRest && order.failure == FailureReason.OUT_OF_STOCK && leftAlone > 1,
                "products were not asked back although the checkout failed at the first that was out of stock");
    }

    private static void counts(LineHistory line, Findings finding) {
        finding.when(line, line.reserveCommands > 1, "was asked for more than once");
        finding.when(line, line.reserved + line.unavailable > 1, "was answered more than once");
        finding.when(line, line.released + line.committed > 1, "was given back or shipped more than once");
        finding.when(line, line.returned > 1, "came back more than once");
    }

    private static void asking(OrderHistory order, LineHistory line, Findings finding) {
        boolean refusedCart = order.failure == FailureReason.INVALID_CART || order.neverBegun();
        finding.when(
                line,
                order.carts > 0 && line.inCart && !refusedCart && line.reserveCommands == 0,
                "was never asked for");
        finding.when(
                line,
                order.carts > 0 && line.reserveCommands > 0 && (!line.inCart || refusedCart),
                "was asked for although it was not to be bought");
        int answers = line.reserved + line.unavailable;
        finding.when(
                line,
                line.reserveCommands > 0 && answers == 0 && !line.releasedBeforeAsked,
                "was asked for and never answered");
        finding.when(line, line.reserveCommands == 0 && answers > 0, "was answered but never asked for");
    }

    private static void holding(OrderHistory order, LineHistory line, Findings finding) {
        boolean ended = line.released + line.committed > 0;
        finding.when(line, ended && line.reserved == 0, "was given back or shipped but never reserved");
        finding.when(
                line, line.reserved > 0 && !ended && !order.stands(), "is still reserved although there is no order");
        finding.when(line, order.stands() && line.reserved == 0, "is part of the order but was not reserved");
        finding.when(line, order.stands() && line.released > 0, "was given back although the order stands");
        finding.when(
                line,
                line.committed > 0 && !order.stands() && !order.shipmentFailed(),
                "was shipped although there is no order");
        finding.when(
                line,
                order.hasPayment() && order.payment().authorizeCommands > 0 && line.reserved == 0,
                "was not reserved, yet the payment was asked for");
        finding.when(line, line.committed > 0 && line.commitCommands == 0, "was shipped without a command");
        finding.when(line, line.returned > line.committed, "came back without having left");
        finding.when(line, line.returned > 0 && line.returnCommands == 0, "came back without a command");
    }

    /** All but the product that the checkout failed at: nothing of that one can be held. */
    private static void givingBack(OrderHistory order, LineHistory line, Findings finding) {
        boolean knownUnavailable = line.unavailable > 0 && order.failure == FailureReason.OUT_OF_STOCK;
        boolean ended = order.failed + order.cancelled > 0;
        finding.when(
                line,
                ended
                        && line.reserveCommands > 0
                        && line.releaseCommands == 0
                        && !knownUnavailable
                        && line.committed == 0,
                "was not asked back");
        finding.when(line, order.stands() && line.releaseCommands > 0, "was asked back although the order stands");
        finding.when(line, line.released > 0 && line.releaseCommands == 0, "was given back without a command");
    }
}
