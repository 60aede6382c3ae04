package com.acme.commerce.topology.inventory;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.fulfilment.AdjustInventory;
import com.acme.commerce.contracts.fulfilment.CommitInventory;
import com.acme.commerce.contracts.fulfilment.ReleaseInventory;
import com.acme.commerce.contracts.fulfilment.ReserveInventory;
import com.acme.commerce.contracts.fulfilment.ReturnInventory;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.inventory.Reservation;
import com.acme.commerce.stores.inventory.StockLevel;
import com.acme.commerce.stores.inventory.StockStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.inventory.decision.StockChange;
import com.acme.commerce.topology.inventory.decision.StockDecisions;
import com.acme.commerce.topology.inventory.decision.StockRule;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of stock: loads a product's rows, lets the rules decide, writes once. */
final class StockKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private final StockObserver observer;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private StockStore stock;

    StockKeeper(Inbound inbound, Outlets outlets, StockObserver observer, CommitTracker commits) {
        this.inbound = inbound;
        this.outlets = outlets;
        this.observer = observer;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.stock = new StockStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Causation why = Causation.of(message, context.currentSystemTimeMs());
        if (message instanceof AdjustInventory command) {
            adjust(record, command, why);
        } else if (message instanceof ReserveInventory command) {
            move(record, command.getOrderId(), (level, held) -> StockDecisions.reserve(level, held, command, why));
        } else if (message instanceof ReleaseInventory command) {
            move(record, command.getOrderId(), (level, held) -> StockDecisions.release(level, held, command, why));
        } else if (message instanceof CommitInventory command) {
            move(record, command.getOrderId(), (level, held) -> StockDecisions.commit(level, held, command, why));
        } else if (message instanceof ReturnInventory command) {
            move(record, command.getOrderId(), (level, held) -> StockDecisions.takeBack(level, held, command, why));
        }
    }

    @Override
    public void close() {
        stock.close();
    }

    private void move(Record<String, SpecificRecord> record, String orderId, Move decide) {
        String productId = record.key();
        StockLevel level = stock.level(productId);
        StockChange change = decide.on(level, stock.reservation(productId, orderId));
        if (change.reservation() != null) {
            stock.saveReservation(productId, orderId, change.reservation());
        }
        publish(record, level, change);
    }

    private void adjust(Record<String, SpecificRecord> record, AdjustInventory command, Causation why) {
        String productId = record.key();
        String adjustmentId = command.getAdjustmentId();
        StockLevel level = stock.level(productId);
        StockChange change = StockDecisions.adjust(level, stock.adjustment(productId, adjustmentId), command, why);
        if (change.adjustment() != null) {
            stock.saveAdjustment(productId, adjustmentId, change.adjustment());
        }
        publish(record, level, change);
    }

    private void publish(Record<String, SpecificRecord> record, StockLevel before, StockChange change) {
        if (change.level() != null) {
            stock.saveLevel(record.key(), before, change.level());
            for (StockRule rule : StockRule.values()) {
                observer.checked(rule, rule.holds(change.level()));
            }
        }
        change.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    /** A rule about what one order does to one product. */
    private interface Move {
        StockChange on(StockLevel level, Reservation held);
    }
}
