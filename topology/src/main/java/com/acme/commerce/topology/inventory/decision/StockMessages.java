package com.acme.commerce.topology.inventory.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.InventoryUnavailable;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.topology.decision.Outbound;

/** What inventory says to others: answers under the order id, levels and adjustments under the product id. */
final class StockMessages {

    private StockMessages() {}

    static Outbound reserved(ReserveInventory command, StockLevel after, Causation why) {
        return new Outbound(
                command.getOrderId(),
                new InventoryReserved(
                        why.envelope(InventoryReserved.class, command.getProductId()),
                        command.getOrderId(),
                        command.getProductId(),
                        command.getQuantity(),
                        after.getSequence()));
    }

    static Outbound unavailable(ReserveInventory command, long available, Causation why) {
        return new Outbound(
                command.getOrderId(),
                new InventoryUnavailable(
                        why.envelope(InventoryUnavailable.class, command.getProductId()),
                        command.getOrderId(),
                        command.getProductId(),
                        command.getQuantity(),
                        available));
    }

    static Outbound released(ReleaseInventory command, int quantity, StockLevel after, Causation why) {
        return new Outbound(
                command.getOrderId(),
                new InventoryReleased(
                        why.envelope(InventoryReleased.class, command.getProductId()),
                        command.getOrderId(),
                        command.getProductId(),
                        quantity,
                        command.getReason(),
                        after.getSequence()));
    }

    static Outbound committed(CommitInventory command, int quantity, StockLevel after, Causation why) {
        return new Outbound(
                command.getOrderId(),
                new InventoryCommitted(
                        why.envelope(InventoryCommitted.class, command.getProductId()),
                        command.getOrderId(),
                        command.getProductId(),
                        quantity,
                        after.getSequence()));
    }

    static Outbound returned(ReturnInventory command, int quantity, StockLevel after, Causation why) {
        return new Outbound(
                command.getOrderId(),
                new InventoryReturned(
                        why.envelope(InventoryReturned.class, command.getProductId()),
                        command.getOrderId(),
                        command.getProductId(),
                        quantity,
                        after.getSequence()));
    }

    static Outbound adjusted(AdjustInventory command, StockLevel after, Causation why) {
        return new Outbound(
                command.getProductId(),
                new StockAdjusted(
                        why.envelope(StockAdjusted.class, command.getAdjustmentId()),
                        command.getAdjustmentId(),
                        command.getProductId(),
                        command.getDelta(),
                        command.getReason(),
                        after.getSequence()));
    }

    static Outbound adjustmentRejected(AdjustInventory command, long available, Causation why) {
        return new Outbound(
                command.getProductId(),
                new StockAdjustmentRejected(
                        why.envelope(StockAdjustmentRejected.class, command.getAdjustmentId()),
                        command.getAdjustmentId(),
                        command.getProductId(),
                        command.getDelta(),
                        available));
    }

    static Outbound level(String productId, StockLevel level, Causation why) {
        return new Outbound(
                productId,
                new InventoryAdjusted(
                        why.envelope(InventoryAdjusted.class, productId),
                        productId,
                        level.getAvailable(),
                        level.getReserved(),
                        level.getShipped(),
                        level.getReceived(),
                        level.getSequence()));
    }
}
