package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessageSent;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.ReadRefused;
import com.acme.commerce.contracts.chat.SendMessage;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;

/** Messages are numbered without gaps and sent once, what was read stays read, and unread is what comes after it. */
final class ChatBook implements ContextBook {

    private final Map<String, ConversationHistory> conversations = new HashMap<>();
    private final Violations atOnce = new Violations();

    /** What was said about one message. */
    private static final class Said {
        private boolean asked;
        private boolean setAside;
        private int sent;
        private int refused;
        private long youngest = Long.MIN_VALUE;

        @Override
        public String toString() {
            return new Tally("message")
                    .add("SendMessage", asked ? 1 : 0)
                    .add("MessageSent", sent)
                    .add("MessageRefused", refused)
                    .toString();
        }
    }

    private static final class ConversationHistory {
        private final Map<String, Said> messages = new HashMap<>();
        private final Map<String, Long> readUpTo = new HashMap<>();
        private long lastSequence;

        private Said message(String messageId, long at) {
            Said said = messages.computeIfAbsent(messageId, id -> new Said());
            said.youngest = Math.max(said.youngest, at);
            return said;
        }
    }

    @Override
    public Set<Class<?>> repeatable() {
        return Set.of(SendMessage.class, MarkRead.class, MessageRefused.class, ReadRefused.class);
    }

    @Override
    public void enter(SpecificRecord message, Envelope envelope) {
        long at = envelope.getTs();
        if (message instanceof SendMessage command) {
            Said said = conversation(command.getConversationId()).message(command.getMessageId(), at);
            said.asked = true;
            said.setAside = false;
        } else if (message instanceof MessageSent event) {
            sent(event, at);
        } else if (message instanceof MessageRefused event) {
            conversation(event.getConversationId()).message(event.getMessageId(), at).refused++;
        } else if (message instanceof MessagesRead event) {
            read(event);
        }
    }

    @Override
    public void setAside(SpecificRecord message, Envelope envelope) {
        if (message instanceof SendMessage command) {
            conversation(command.getConversationId()).message(command.getMessageId(), Long.MIN_VALUE).setAside = true;
        }
    }

    @Override
    public void judge(long before, Violations violations) {
        violations.addAll(atOnce);
        conversations.forEach((id, conversation) -> conversation.messages.forEach((messageId, said) -> {
            if (said.youngest > before || said.setAside) {
                return;
            }
            if (said.sent + said.refused == 0) {
                violations.add(
                        Rule.CHAT, id + '/' + messageId, "a message was neither sent nor refused", said.toString());
            }
            if (!said.asked) {
                violations.add(Rule.CHAT, id + '/' + messageId, "a message was answered unasked", said.toString());
            }
        }));
    }

    private void sent(MessageSent event, long at) {
        ConversationHistory conversation = conversation(event.getConversationId());
        Said said = conversation.message(event.getMessageId(), at);
        said.sent++;
        if (said.sent > 1) {
            add(event.getConversationId(), "message " + event.getMessageId() + " was sent more than once");
        }
        // Those before the first that is kept may be gone.
        boolean first = conversation.lastSequence == 0;
        if (!first && event.getSequence() != conversation.lastSequence + 1) {
            add(
                    event.getConversationId(),
                    "message " + event.getSequence() + " follows message " + conversation.lastSequence);
        }
        conversation.lastSequence = event.getSequence();
        conversation.readUpTo.put(event.getSenderId(), event.getSequence());
    }

    private void read(MessagesRead event) {
        ConversationHistory conversation = conversation(event.getConversationId());
        Long before = conversation.readUpTo.put(event.getMemberId(), event.getReadUpTo());
        if (before != null && event.getReadUpTo() <= before) {
            add(
                    event.getConversationId(),
                    event.getMemberId() + " had read up to " + before + ", and then up to " + event.getReadUpTo());
        }
        if (conversation.lastSequence != 0 && event.getUnread() != conversation.lastSequence - event.getReadUpTo()) {
            add(
                    event.getConversationId(),
                    event.getMemberId() + " has read " + event.getReadUpTo() + " of " + conversation.lastSequence
                            + ", and is said to have " + event.getUnread() + " unread");
        }
    }

    private void add(String conversationId, String description) {
        atOnce.add(Rule.CHAT, conversationId, description);
    }

    private ConversationHistory conversation(String conversationId) {
        return conversations.computeIfAbsent(conversationId, id -> new ConversationHistory());
    }
}
