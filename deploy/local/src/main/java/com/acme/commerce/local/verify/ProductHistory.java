package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import java.util.ArrayList;
import java.util.List;

/** What was said about the stock of one product: its changes, and the newest level. */
final class ProductHistory {

    /** How a change moves the parts of a level; {@code received} follows from the three. */
    enum Kind {
        ADJUSTED(1, 0, 0),
        RESERVED(-1, 1, 0),
        RELEASED(1, -1, 0),
        COMMITTED(0, -1, 1),
        RETURNED(1, 0, -1);

        final int toAvailable;
        final int toReserved;
        final int toShipped;

        Kind(int toAvailable, int toReserved, int toShipped) {
            this.toAvailable = toAvailable;
            this.toReserved = toReserved;
            this.toShipped = toShipped;
        }
    }

    /**
     * One change.
     *
     * @param sequence its number among the changes of the product
     * @param units how many units moved
     * @param at when: epoch milliseconds
     */
    record Change(long sequence, Kind kind, long units, long at) {}

    final String productId;
    final List<Change> changes = new ArrayList<>();
    private InventoryAdjusted level;

    ProductHistory(String productId) {
        this.productId = productId;
    }

    /** The newest level, or null. */
    InventoryAdjusted level() {
        return level;
    }

    /** Takes the next level of the topic; an older one than the last leaves the newest standing. */
    boolean advancesTo(InventoryAdjusted next) {
        boolean newer = level == null || next.getSequence() > level.getSequence();
        if (newer) {
            level = next;
        }
        return newer;
    }
}
