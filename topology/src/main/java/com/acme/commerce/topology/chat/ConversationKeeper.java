package com.acme.commerce.topology.chat;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.ConversationStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.Inbound;
import com.acme.commerce.topology.Outlets;
import com.acme.commerce.topology.chat.decision.ChatDecisions;
import com.acme.commerce.topology.decision.Decision;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** The single owner of conversations: loads one, lets the rules decide, writes once. */
final class ConversationKeeper implements Processor<String, SpecificRecord, String, SpecificRecord> {

    private final Inbound inbound;
    private final Outlets outlets;
    private final CommitTracker commits;
    private ProcessorContext<String, SpecificRecord> context;
    private ConversationStore conversations;

    ConversationKeeper(Inbound inbound, Outlets outlets, CommitTracker commits) {
        this.inbound = inbound;
        this.outlets = outlets;
        this.commits = commits;
    }

    @Override
    public void init(ProcessorContext<String, SpecificRecord> context) {
        this.context = context;
        this.conversations = new ConversationStore(context, commits);
    }

    @Override
    public void process(Record<String, SpecificRecord> record) {
        SpecificRecord message = inbound.require(record, context.recordMetadata());
        Conversation before = conversations.find(record.key());
        Decision<Conversation> decision = decide(before, message, Causation.of(message, context.currentSystemTimeMs()));
        Conversation after = decision.state();
        if (after != before) {
            conversations.save(before, after);
            if (message instanceof SendMessage command) {
                conversations.saveSent(record.key(), command.getMessageId(), after.getLastSequence());
            }
        }
        decision.messages().forEach(outbound -> outlets.send(context, record, outbound));
    }

    @Override
    public void close() {
        conversations.close();
    }

    private Decision<Conversation> decide(Conversation conversation, SpecificRecord message, Causation why) {
        if (message instanceof SendMessage command) {
            boolean sentBefore = conversations.has(command.getConversationId(), command.getMessageId());
            return ChatDecisions.send(conversation, sentBefore, command, why);
        }
        if (message instanceof MarkRead command) {
            return ChatDecisions.markRead(conversation, command, why);
        }
        return Decision.nothing(conversation);
    }
}
