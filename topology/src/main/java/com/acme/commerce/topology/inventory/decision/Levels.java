package com.acme.commerce.topology.inventory.decision;

import com.acme.commerce.stores.inventory.StockLevel;

/**
 * The moves of stock. Each keeps {@code received = available + reserved + shipped} and counts itself in the
 * sequence.
 */
final class Levels {

    /** Of a product that was never stocked. */
    static final StockLevel NONE = new StockLevel(0L, 0L, 0L, 0L, 0L);

    private Levels() {}

    static StockLevel reserve(StockLevel from, int units) {
        return new StockLevel(
                from.getAvailable() - units,
                from.getReserved() + units,
                from.getShipped(),
                from.getReceived(),
                from.getSequence() + 1);
    }

    static StockLevel release(StockLevel from, int units) {
        return reserve(from, -units);
    }

    static StockLevel ship(StockLevel from, int units) {
        return new StockLevel(
                from.getAvailable(),
                from.getReserved() - units,
                from.getShipped() + units,
                from.getReceived(),
                from.getSequence() + 1);
    }

    /** What was shipped is available again. */
    static StockLevel takeBack(StockLevel from, int units) {
        return new StockLevel(
                from.getAvailable() + units,
                from.getReserved(),
                from.getShipped() - units,
                from.getReceived(),
                from.getSequence() + 1);
    }

    /** @throws ArithmeticException if a level no longer fits a long */
    static StockLevel adjust(StockLevel from, long delta) {
        return new StockLevel(
                Math.addExact(from.getAvailable(), delta),
                from.getReserved(),
                from.getShipped(),
                Math.addExact(from.getReceived(), delta),
                from.getSequence() + 1);
    }
}
