package com.acme.commerce.topology.inventory;

import com.acme.commerce.topology.inventory.decision.StockRule;

/** Hears of every level of stock that is written, for metrics; before the transaction commits, and again if that is repeated. */
@FunctionalInterface
public interface StockObserver {

    /** For those who do not watch. */
    StockObserver NONE = (rule, holds) -> {};

    /** A level was held against a rule. */
    void checked(StockRule rule, boolean holds);
}
