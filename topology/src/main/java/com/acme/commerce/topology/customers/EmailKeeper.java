package com.acme.commerce.topology.customers;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.customers.ClaimEmail;
import com.acme.commerce.contracts.customers.ReleaseEmail;
import com.acme.commerce.stores.customers.EmailClaim;
import com.acme.commerce.stores.customers.EmailStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.customers.decision.EmailDecisions;
import com.acme.commerce.topology.decision.Decision;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of e-mail addresses: whoever wants one is answered by it, one after the other. */
final class EmailKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private ProcessorContext<String, SpecificRecord> context;
    private EmailStore emails;

    EmailKeeper(Inbound inbound, Outlets outlets) {
        this.inbound = inbound;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.emails = new EmailStore(context);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord command = inbound.require(record, context.recordMetadata());
        EmailClaim before = emails.find(record.key());
        Decision<EmailClaim> decision = decide(before, command, Causation.of(command, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            emails.save(record.key(), decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    private static Decision<EmailClaim> decide(EmailClaim held, SpecificRecord command, Causation why) {
        if (command instanceof ClaimEmail claim) {
            return EmailDecisions.claim(held, claim, why);
        }
        if (command instanceof ReleaseEmail release) {
            return EmailDecisions.release(held, release);
        }
        return Decision.nothing(held);
    }
}
