package com.acme.commerce.topology.inventory.decision;

import com.acme.commerce.stores.inventory.StockLevel;

/** What is true of every level of stock, whatever was done to it: goods neither appear nor vanish. */
public enum StockRule {

    /** Whatever came in is available, reserved or gone. */
    STOCK_BALANCE {
        @Override
        public boolean holds(StockLevel level) {
            return level.getReceived() == level.getAvailable() + level.getReserved() + level.getShipped();
        }
    },

    /** There are no goods that are not there. */
    STOCK_NEGATIVE {
        @Override
        public boolean holds(StockLevel level) {
            return level.getAvailable() >= 0
                    && level.getReserved() >= 0
                    && level.getShipped() >= 0
                    && level.getReceived() >= 0;
        }
    };

    /** Whether it is true of {@code level}. */
    public abstract boolean holds(StockLevel level);
}
