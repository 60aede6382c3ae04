package com.acme.commerce.topology.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.stores.notification.Contact;
import com.acme.commerce.stores.notification.ContactStore;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.notification.decision.ContactDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Follows the events of other contexts, and finds whom to tell of them. */
final class ContactKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private ProcessorContext<String, SpecificRecord> context;
    private ContactStore contacts;

    ContactKeeper(Inbound inbound, Outlets outlets) {
        this.inbound = inbound;
        this.outlets = outlets;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.contacts = new ContactStore(context);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord event = inbound.require(record, context.recordMetadata());
        String subjectId = ContactDecisions.subjectOf(record.key(), event);
        Contact before = contacts.find(subjectId);
        Decision<Contact> decision =
                ContactDecisions.observe(before, subjectId, event, Causation.of(event, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            contacts.save(decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }
}
