package com.acme.commerce.topology.shopping;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.stores.shopping.DiscountedOrder;
import com.acme.commerce.stores.shopping.DiscountedOrderStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.shopping.decision.OrderWatchDecisions;
import com.acme.commerce.topology.shopping.decision.ShoppingTerms;
import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Follows orders that use promotions until they have ended. */
final class OrderWatch implements Processor<String, SpecificRecord, String, SpecificRecord> {

    /** Orders are kept for days: nobody minds a second more. */
    private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);

    /** More orders a second than come in on a partition, and few enough that they do not hold up a commit. */
    private static final int EXPIRY_BATCH = 1_000;

    private final OrderWatchDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private ProcessorContext<String, SpecificRecord> context;
    private DiscountedOrderStore orders;

    OrderWatch(ShoppingTerms terms, Inbound inbound, Outlets outlets) {
        this.decisions = new OrderWatchDecisions(terms);
        this.inbound = inbound;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.orders = new DiscountedOrderStore(context);
        context.schedule(EXPIRY_CHECK, PunctuationType.WALL_CLOCK_TIME, now -> orders.forget(now, EXPIRY_BATCH));
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        DiscountedOrder before = orders.find(record.key());
        Decision<DiscountedOrder> decision =
                decisions.observe(before, message, Causation.of(message, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            orders.save(record.key(), before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }
}
