package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.contracts.fulfilment.StockAdjustmentRejected;
import java.util.HashMap;
import java.util.Map;

/** Every adjustment of stock that was asked for is applied or rejected: one of the two, once. */
final class AdjustmentBook {

    private static final class Adjustment {
        private int commands;
        private int applied;
        private int rejected;
        private long delta;
        private long youngest = Long.MIN_VALUE;
        private boolean setAside;
    }

    private final Map<String, Adjustment> adjustments = new HashMap<>();
    private final Violations violations;

    AdjustmentBook(Violations violations) {
        this.violations = violations;
    }

    void asked(AdjustInventory command) {
        Adjustment adjustment = at(
                command.getProductId(),
                command.getAdjustmentId(),
                command.getEnvelope().getTs());
        adjustment.commands++;
        adjustment.setAside = false;
        units(adjustment, command.getDelta(), command.getProductId(), command.getAdjustmentId());
    }

    void applied(StockAdjusted event) {
        Adjustment adjustment = at(
                event.getProductId(),
                event.getAdjustmentId(),
                event.getEnvelope().getTs());
        adjustment.applied++;
        units(adjustment, event.getDelta(), event.getProductId(), event.getAdjustmentId());
    }

    void rejected(StockAdjustmentRejected event) {
        Adjustment adjustment = at(
                event.getProductId(),
                event.getAdjustmentId(),
                event.getEnvelope().getTs());
        adjustment.rejected++;
        units(adjustment, event.getDelta(), event.getProductId(), event.getAdjustmentId());
    }

    void setAside(AdjustInventory command) {
        at(command.getProductId(), command.getAdjustmentId(), Long.MIN_VALUE).setAside = true;
    }

    /** @param before what is older must have been answered: epoch milliseconds */
    void judge(long before, Violations into) {
        adjustments.forEach((key, adjustment) -> {
            int answers = adjustment.applied + adjustment.rejected;
            String seen = new Tally("adjustment")
                    .add("AdjustInventory", adjustment.commands)
                    .add("StockAdjusted", adjustment.applied)
                    .add("StockAdjustmentRejected", adjustment.rejected)
                    .toString();
            if (answers > 1) {
                into.add(Rule.STOCK, key, "an adjustment was answered more than once", seen);
            }
            if (adjustment.youngest > before || adjustment.setAside) {
                return;
            }
            if (answers == 0) {
                into.add(Rule.STOCK, key, "an adjustment was asked for and never answered", seen);
            }
            if (adjustment.commands == 0) {
                into.add(Rule.STOCK, key, "an adjustment was answered but never asked for", seen);
            }
        });
    }

    private Adjustment at(String productId, String adjustmentId, long timestamp) {
        Adjustment adjustment = adjustments.computeIfAbsent(productId + '/' + adjustmentId, key -> new Adjustment());
        adjustment.youngest = Math.max(adjustment.youngest, timestamp);
        return adjustment;
    }

    private void units(Adjustment adjustment, long delta, String productId, String adjustmentId) {
        boolean first = adjustment.commands + adjustment.applied + adjustment.rejected == 1;
        if (first) {
            adjustment.delta = delta;
        } else if (adjustment.delta != delta) {
            violations.add(
                    Rule.STOCK,
                    productId + '/' + adjustmentId,
                    "messages about one adjustment disagree: " + adjustment.delta + " and " + delta + " units");
        }
    }
}
