package com.acme.commerce.topology.billing;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import com.acme.commerce.contracts.payments.PaymentCaptured;
import com.acme.commerce.contracts.payments.RefundProcessed;
import com.acme.commerce.stores.billing.Bill;
import com.acme.commerce.stores.billing.BillStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.billing.decision.BillingDecisions;
import com.acme.commerce.topology.decision.Decision;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of bills: loads one, lets the rules decide, writes once. */
final class BillKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final BillingDecisions decisions;
    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private BillStore bills;

    BillKeeper(BillingDecisions decisions, Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.decisions = decisions;
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.bills = new BillStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Bill before = bills.find(record.key());
        Decision<Bill> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            bills.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        bills.close();
    }

    /** What is said of checkouts that fail, and of payments before they are captured, is no business of billing. */
    private Decision<Bill> decide(Bill bill, SpecificRecord message, Causation why) {
        if (message instanceof OrderCreated event) {
            return decisions.created(bill, event, why);
        }
        if (message instanceof OrderCompleted event) {
            return decisions.completed(bill, event, why);
        }
        if (message instanceof PaymentCaptured event) {
            return decisions.captured(bill, event, why);
        }
        if (message instanceof RefundProcessed event) {
            return decisions.refunded(bill, event, why);
        }
        return Decision.nothing(bill);
    }
}
