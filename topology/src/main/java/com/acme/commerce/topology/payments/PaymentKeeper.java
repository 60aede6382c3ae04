package com.acme.commerce.topology.payments;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.AuthorizePayment;
import com.acme.commerce.contracts.payments.CapturePayment;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.RefundPayment;
import com.acme.commerce.contracts.payments.VoidPayment;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.payments.Payment;
import com.acme.commerce.stores.payments.PaymentStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.payments.decision.PaymentDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of payment state: loads a payment, lets the rules decide, writes once. */
final class PaymentKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private PaymentStore payments;

    PaymentKeeper(Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.payments = new PaymentStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Payment before = payments.find(record.key());
        Decision<Payment> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            payments.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        payments.close();
    }

    private static Decision<Payment> decide(Payment payment, SpecificRecord message, Causation why) {
        if (message instanceof AuthorizePayment command) {
            return PaymentDecisions.authorize(payment, command, why);
        }
        if (message instanceof ProcessorOutcome outcome) {
            return PaymentDecisions.outcome(payment, outcome, why);
        }
        if (message instanceof CapturePayment command) {
            return PaymentDecisions.capture(payment, command, why);
        }
        if (message instanceof VoidPayment command) {
            return PaymentDecisions.callOff(payment, command, why);
        }
        if (message instanceof RefundPayment command) {
            return PaymentDecisions.giveBack(payment, command, why);
        }
        return Decision.nothing(payment);
    }
}
