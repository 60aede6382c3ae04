package com.acme.commerce.topology.shipping;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.shipping.CarrierNotice;
import com.acme.commerce.contracts.shipping.CreateShipment;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.deadline.DeadlineStore.Deadline;
import com.acme.commerce.stores.shipping.Shipment;
import com.acme.commerce.stores.shipping.ShipmentStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.shipping.decision.ShippingDecisions;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of shipments: loads one, lets the rules decide, writes once. */
final class ShipmentKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** How late a deadline may be noticed. */
    private static final Duration DEADLINE_CHECK = Duration.ofMillis(100);

    /** How many deadlines of a partition are dealt with at a time: records and commits must still get their turn. */
    private static final int DEADLINE_BATCH = 200;

    private final ShippingDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private ShipmentStore shipments;

    ShipmentKeeper(ShippingDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.shipments = new ShipmentStore(context, commits);
        context.schedule(
                DEADLINE_CHECK,
                PunctuationType.WALL_CLOCK_TIME,
                now -> shipments.due(now, DEADLINE_BATCH).forEach(deadline -> expire(deadline, now)));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Shipment before = shipments.find(record.key());
        apply(before, decide(before, message, Causation.of(message, context.currentSystemTimeMs())), record);
    }

    @Override
    public void close() {
        shipments.close();
    }

    private Decision<Shipment> decide(Shipment shipment, SpecificRecord message, Causation why) {
        if (message instanceof OrderCreated order) {
            return decisions.pick(shipment, order, why);
        }
        if (message instanceof CreateShipment command) {
            return decisions.handOver(shipment, command, why);
        }
        if (message instanceof CarrierNotice notice) {
            return decisions.notice(shipment, notice, why);
        }
        if (message instanceof OrderCancelled order) {
            return decisions.stop(shipment, order, why);
        }
        return Decision.nothing(shipment);
    }

    private void apply(Shipment before, Decision<Shipment> decision, Record<String, SpecificRecord> cause) {
        if (decision.state() != before) {
            shipments.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, cause, outbound));
    }

    private void expire(Deadline deadline, long now) {
        Shipment shipment = shipments.find(deadline.id());
        if (shipment == null || shipment.getDeadlineAt() != deadline.at()) {
            shipments.drop(deadline);
            return;
        }
        String orderId = shipment.getOrderId();
        // A shipment waits more than once: what follows from each wait has ids of its own.
        var why = new Causation(orderId + "/shipment-deadline/" + deadline.at(), orderId, shipment.getTraceId(), now);
        var cause = new Record<String, SpecificRecord>(orderId, null, now, TraceParent.headers(shipment.getTraceId()));
        apply(shipment, decisions.expire(shipment, why), cause);
    }
}
