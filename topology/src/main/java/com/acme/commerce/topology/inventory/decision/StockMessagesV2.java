package com.acme.commerce.topology.inventory.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.v2.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.topology.decision.Outbound;

/**
 * The second major version of what inventory says about adjustments. It is said side by side with the first, in the same
 * transaction, until that one's announced end.
 */
final class StockMessagesV2 {

    private static final int MAJOR = 2;

    private StockMessagesV2() {}

    static Outbound adjusted(AdjustInventory command, StockLevel before, StockLevel after, Causation why) {
        return new Outbound(
                command.getProductId(),
                new StockAdjusted(
                        why.envelope(StockAdjusted.class, MAJOR, command.getAdjustmentId()),
                        command.getAdjustmentId(),
                        command.getProductId(),
                        before.getAvailable(),
                        after.getAvailable(),
                        command.getReason(),
                        after.getSequence()));
    }

    static Outbound adjustmentRejected(AdjustInventory command, long available, Causation why) {
        return new Outbound(
                command.getProductId(),
                new StockAdjustmentRejected(
                        why.envelope(StockAdjustmentRejected.class, MAJOR, command.getAdjustmentId()),
                        command.getAdjustmentId(),
                        command.getProductId(),
                        available,
                        command.getDelta(),
                        command.getReason()));
    }
}
