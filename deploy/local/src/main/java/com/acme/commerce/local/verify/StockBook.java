package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.fulfilment.InventoryAdjusted;
import com.acme.commerce.contracts.fulfilment.InventoryCommitted;
import com.acme.commerce.contracts.fulfilment.InventoryReleased;
import com.acme.commerce.contracts.fulfilment.InventoryReserved;
import com.acme.commerce.contracts.fulfilment.InventoryReturned;
import com.acme.commerce.contracts.fulfilment.StockAdjusted;
import com.acme.commerce.local.verify.ProductHistory.Change;
import com.acme.commerce.local.verify.ProductHistory.Kind;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** The stock of all products, written up message by message. */
final class StockBook {

    private final Map<String, ProductHistory> products = new HashMap<>();
    private final Violations violations;

    StockBook(Violations violations) {
        this.violations = violations;
    }

    Collection<ProductHistory> all() {
        return products.values();
    }

    /** Enters a message that is about stock; ignores any other. */
    void enter(SpecificRecord message, long at) {
        if (message instanceof InventoryAdjusted level) {
            level(level);
        } else if (message instanceof InventoryReserved event) {
            change(event.getProductId(), new Change(event.getSequence(), Kind.RESERVED, event.getQuantity(), at));
        } else if (message instanceof InventoryReleased event) {
            change(event.getProductId(), new Change(event.getSequence(), Kind.RELEASED, event.getQuantity(), at));
        } else if (message instanceof InventoryCommitted event) {
            change(event.getProductId(), new Change(event.getSequence(), Kind.COMMITTED, event.getQuantity(), at));
        } else if (message instanceof InventoryReturned event) {
            change(event.getProductId(), new Change(event.getSequence(), Kind.RETURNED, event.getQuantity(), at));
        } else if (message instanceof StockAdjusted event) {
            change(event.getProductId(), new Change(event.getSequence(), Kind.ADJUSTED, event.getDelta(), at));
        }
    }

    private void level(InventoryAdjusted level) {
        String product = level.getProductId();
        if (level.getAvailable() < 0 || level.getReserved() < 0 || level.getShipped() < 0) {
            violations.add(Rule.STOCK, product, "the stock level is below zero", evidence(level));
        }
        if (level.getReceived() != level.getAvailable() + level.getReserved() + level.getShipped()) {
            violations.add(Rule.STOCK, product, "received is not available + reserved + shipped", evidence(level));
        }
        ProductHistory history = product(product);
        InventoryAdjusted last = history.level();
        if (!history.advancesTo(level)) {
            violations.add(
                    Rule.STOCK,
                    product,
                    "a stock level follows one with the same or a later number",
                    evidence(last),
                    evidence(level));
        }
    }

    private void change(String product, Change change) {
        product(product).changes.add(change);
    }

    private ProductHistory product(String productId) {
        return products.computeIfAbsent(productId, ProductHistory::new);
    }

    static String evidence(InventoryAdjusted level) {
        return "level after change " + level.getSequence() + ": received " + level.getReceived() + ", available "
                + level.getAvailable() + ", reserved " + level.getReserved() + ", shipped " + level.getShipped();
    }
}
