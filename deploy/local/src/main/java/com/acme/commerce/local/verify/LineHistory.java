package com.acme.commerce.local.verify;

/** What was said about one product of one order. Counts, not messages: a run has a million of these. */
final class LineHistory {

    final String productId;
    boolean inCart;
    boolean inOrder;
    int reserveCommands;
    int releaseCommands;
    int commitCommands;
    int reserved;
    int unavailable;
    int released;
    int committed;
    int returnCommands;
    int returned;

    /** A reservation that finds its own release already there is refused, and nobody need say so. */
    boolean releasedBeforeAsked;

    private long units;

    LineHistory(String productId) {
        this.productId = productId;
    }

    /** Whether all messages about this line speak of equally many units; the first one sets the number. */
    boolean agrees(long quantity) {
        if (units == 0) {
            units = quantity;
        }
        return units == quantity;
    }

    long units() {
        return units;
    }

    @Override
    public String toString() {
        return new Tally("product " + productId)
                .add("in cart", inCart ? 1 : 0)
                .add("in order", inOrder ? 1 : 0)
                .add("ReserveInventory", reserveCommands)
                .add("InventoryReserved", reserved)
                .add("InventoryUnavailable", unavailable)
                .add("ReleaseInventory", releaseCommands)
                .add("InventoryReleased", released)
                .add("CommitInventory", commitCommands)
                .add("InventoryCommitted", committed)
                .add("ReturnInventory", returnCommands)
                .add("InventoryReturned", returned)
                .toString();
    }
}
