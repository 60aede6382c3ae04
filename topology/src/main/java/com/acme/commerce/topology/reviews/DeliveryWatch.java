package com.acme.commerce.topology.reviews;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.stores.reviews.AwaitedDelivery;
import com.acme.commerce.stores.reviews.DeliveryStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.reviews.decision.DeliveryDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Follows orders until they have reached their customers, who may then review what they received. */
final class DeliveryWatch implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private ProcessorContext<String, SpecificRecord> context;
    private DeliveryStore deliveries;

    DeliveryWatch(Inbound inbound, Outlets outlets) {
        this.inbound = inbound;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.deliveries = new DeliveryStore(context);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord event = inbound.require(record, context.recordMetadata());
        AwaitedDelivery before = deliveries.find(record.key());
        Decision<AwaitedDelivery> decision =
                DeliveryDecisions.observe(before, event, Causation.of(event, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            deliveries.save(record.key(), decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }
}
