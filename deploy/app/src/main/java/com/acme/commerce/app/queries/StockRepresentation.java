package com.acme.commerce.app.queries;

import com.acme.commerce.stores.inventory.StockLevel;

/** The stock of a product as clients see it; {@code StockLevel} in the interface document. */
record StockRepresentation(
        String productId, long available, long reserved, long shipped, long received, long sequence) {

    static StockRepresentation of(String productId, StockLevel level) {
        return new StockRepresentation(
                productId,
                level.getAvailable(),
                level.getReserved(),
                level.getShipped(),
                level.getReceived(),
                level.getSequence());
    }
}
