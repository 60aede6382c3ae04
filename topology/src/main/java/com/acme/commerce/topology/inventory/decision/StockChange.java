package com.acme.commerce.topology.inventory.decision;

import com.acme.commerce.stores.inventory.Adjustment;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.topology.decision.Outbound;
import java.util.List;

/**
 * What a command does to a product's stock.
 *
 * @param level the new level, or null where it stays as it is
 * @param reservation the new row of the order in question, or null
 * @param adjustment the new row of the adjustment in question, or null
 * @param messages what to send, in this order
 */
public record StockChange(StockLevel level, Reservation reservation, Adjustment adjustment, List<Outbound> messages) {

    static final StockChange NOTHING = new StockChange(null, null, null, List.of());

    static StockChange settle(Reservation reservation, Outbound... messages) {
        return new StockChange(null, reservation, null, List.of(messages));
    }
}
