package com.acme.commerce.topology.shopping;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.shopping.PriceRequested;
import com.acme.commerce.stores.shopping.PriceStore;
import com.acme.commerce.stores.shopping.ProductPrice;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.shopping.decision.PriceDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Follows the catalog, and tells carts what its products cost. */
final class PriceKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private ProcessorContext<String, SpecificRecord> context;
    private PriceStore prices;

    PriceKeeper(Inbound inbound, Outlets outlets) {
        this.inbound = inbound;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.prices = new PriceStore(context);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        ProductPrice known = prices.find(record.key());
        if (message instanceof PriceRequested request) {
            Causation why = Causation.of(message, context.currentSystemTimeMs());
            outlets.send(context, record, PriceDecisions.quote(known, request, why));
            return;
        }
        ProductPrice said = PriceDecisions.changed(known, message);
        if (said != known) {
            prices.save(said);
        }
    }
}
