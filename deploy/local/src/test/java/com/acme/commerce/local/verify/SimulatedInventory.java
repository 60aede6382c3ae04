package com.acme.commerce.local.verify;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Inventory in miniature. */
final class SimulatedInventory {

    private static final class Stock {
        private long available;
        private long reserved;
        private long shipped;
        private long sequence;
    }

    private final SimulatedLog log;
    private final Map<String, Stock> products = new HashMap<>();
    private final Map<String, Integer> held = new HashMap<>();
    private final Map<String, Integer> left = new HashMap<>();
    private final Set<String> settled = new HashSet<>();

    SimulatedInventory(SimulatedLog log) {
        this.log = log;
        log.handle(ReserveInventory.class, this::reserve);
        log.handle(ReleaseInventory.class, this::release);
        log.handle(CommitInventory.class, this::commit);
        log.handle(ReturnInventory.class, this::takeBack);
        log.handle(AdjustInventory.class, this::adjust);
    }

    private void reserve(ReserveInventory command) {
        String order = command.getOrderId();
        String product = command.getProductId();
        int quantity = command.getQuantity();
        if (!settled.add(product + order)) {
            return;
        }
        Causation why = log.because(command);
        Stock stock = stock(product);
        if (stock.available < quantity) {
            var envelope = why.envelope(InventoryUnavailable.class, product);
            log.publish(order, new InventoryUnavailable(envelope, order, product, quantity, stock.available));
            return;
        }
        stock.available -= quantity;
        stock.reserved += quantity;
        held.put(product + order, quantity);
        var envelope = why.envelope(InventoryReserved.class, product);
        log.publish(order, new InventoryReserved(envelope, order, product, quantity, ++stock.sequence));
        level(product, stock, why);
    }

    private void release(ReleaseInventory command) {
        String order = command.getOrderId();
        String product = command.getProductId();
        settled.add(product + order);
        Integer quantity = held.remove(product + order);
        if (quantity == null) {
            return;
        }
        Causation why = log.because(command);
        Stock stock = stock(product);
        stock.available += quantity;
        stock.reserved -= quantity;
        var envelope = why.envelope(InventoryReleased.class, product);
        log.publish(
                order,
                new InventoryReleased(envelope, order, product, quantity, command.getReason(), ++stock.sequence));
        level(product, stock, why);
    }

    private void commit(CommitInventory command) {
        String order = command.getOrderId();
        String product = command.getProductId();
        Integer quantity = held.remove(product + order);
        Causation why = log.because(command);
        Stock stock = stock(product);
        left.put(product + order, quantity);
        stock.reserved -= quantity;
        stock.shipped += quantity;
        var envelope = why.envelope(InventoryCommitted.class, product);
        log.publish(order, new InventoryCommitted(envelope, order, product, quantity, ++stock.sequence));
        level(product, stock, why);
    }

    private void takeBack(ReturnInventory command) {
        String order = command.getOrderId();
        String product = command.getProductId();
        Integer quantity = left.remove(product + order);
        Causation why = log.because(command);
        Stock stock = stock(product);
        stock.shipped -= quantity;
        stock.available += quantity;
        var envelope = why.envelope(InventoryReturned.class, product);
        log.publish(order, new InventoryReturned(envelope, order, product, quantity, ++stock.sequence));
        level(product, stock, why);
    }

    private void adjust(AdjustInventory command) {
        String product = command.getProductId();
        if (!settled.add(product + command.getAdjustmentId())) {
            return;
        }
        Causation why = log.because(command);
        Stock stock = stock(product);
        if (stock.available + command.getDelta() < 0) {
            log.publish(
                    product,
                    new StockAdjustmentRejected(
                            why.envelope(StockAdjustmentRejected.class, product),
                            command.getAdjustmentId(),
                            product,
                            command.getDelta(),
                            stock.available));
            log.publish(
                    product,
                    new com.acme.commerce.contracts.fulfilment.v2.StockAdjustmentRejected(
                            why.envelope(StockAdjustmentRejected.class, 2, product),
                            command.getAdjustmentId(),
                            product,
                            stock.available,
                            command.getDelta(),
                            command.getReason()));
            return;
        }
        stock.available += command.getDelta();
        log.publish(
                product,
                new StockAdjusted(
                        why.envelope(StockAdjusted.class, product),
                        command.getAdjustmentId(),
                        product,
                        command.getDelta(),
                        command.getReason(),
                        ++stock.sequence));
        log.publish(
                product,
                new com.acme.commerce.contracts.fulfilment.v2.StockAdjusted(
                        why.envelope(StockAdjusted.class, 2, product),
                        command.getAdjustmentId(),
                        product,
                        stock.available - command.getDelta(),
                        stock.available,
                        command.getReason(),
                        stock.sequence));
        level(product, stock, why);
    }

    private void level(String product, Stock stock, Causation why) {
        log.publish(
                product,
                new InventoryAdjusted(
                        why.envelope(InventoryAdjusted.class, product),
                        product,
                        stock.available,
                        stock.reserved,
                        stock.shipped,
                        stock.available + stock.reserved + stock.shipped,
                        stock.sequence));
    }

    private Stock stock(String product) {
        return products.computeIfAbsent(product, id -> new Stock());
    }
}
