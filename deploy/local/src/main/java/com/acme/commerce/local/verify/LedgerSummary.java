package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.ordering.FailureReason;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a ledger was told, in numbers.
 *
 * @param checkouts carts checked out, each counted once
 * @param repeatedCarts carts that were said again
 * @param orders checkouts that became an order
 * @param failures checkouts that failed, by reason
 * @param open checkouts without an end
 * @param cancelled orders that were cancelled
 * @param settling orders to which something happened lately, so that nothing is yet called missing about them
 * @param setAside orders about which a message lies among the dead letters
 * @param products products whose stock changed
 */
public record LedgerSummary(
        long checkouts,
        long repeatedCarts,
        long orders,
        Map<FailureReason, Long> failures,
        long open,
        long cancelled,
        long settling,
        long setAside,
        long products) {

    static LedgerSummary of(Collection<OrderHistory> orders, long products, long before) {
        long checkouts = 0;
        long repeated = 0;
        long created = 0;
        long open = 0;
        long cancelled = 0;
        long settling = 0;
        long setAside = 0;
        Map<FailureReason, Long> failures = new EnumMap<>(FailureReason.class);
        for (OrderHistory order : orders) {
            checkouts += Math.min(1, order.carts);
            repeated += Math.max(0, order.carts - 1);
            created += Math.min(1, order.created);
            cancelled += Math.min(1, order.cancelled);
            open += order.carts > 0 && order.created + order.failed == 0 ? 1 : 0;
            setAside += order.isSetAside() ? 1 : 0;
            settling += !order.isSetAside() && !order.atRest(before) ? 1 : 0;
            if (order.failed > 0) {
                failures.merge(order.failure, 1L, Long::sum);
            }
        }
        return new LedgerSummary(checkouts, repeated, created, failures, open, cancelled, settling, setAside, products);
    }

    /** Checkouts that failed, for whatever reason. */
    public long failed() {
        return failures.values().stream().mapToLong(Long::longValue).sum();
    }
}
