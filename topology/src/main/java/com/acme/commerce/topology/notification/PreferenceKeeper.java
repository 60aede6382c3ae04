package com.acme.commerce.topology.notification;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.notification.NotifyCustomer;
import com.acme.commerce.contracts.notification.SetNotificationPreferences;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.notification.PreferenceStore;
import com.acme.commerce.stores.notification.Preferences;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.notification.decision.PreferenceDecisions;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of preferences: asks for the mails that they want. */
final class PreferenceKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private PreferenceStore preferences;

    PreferenceKeeper(Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.preferences = new PreferenceStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Preferences before = preferences.find(record.key());
        Decision<Preferences> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        if (decision.state() != before) {
            preferences.save(before, decision.state());
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        preferences.close();
    }

    private static Decision<Preferences> decide(Preferences preferences, SpecificRecord message, Causation why) {
        if (message instanceof SetNotificationPreferences command) {
            return PreferenceDecisions.set(preferences, command, why);
        }
        if (message instanceof NotifyCustomer command) {
            return PreferenceDecisions.notify(preferences, command, why);
        }
        return Decision.nothing(preferences);
    }
}
