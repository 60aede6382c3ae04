package com.acme.commerce.stores.chat;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.KeyedStore.Writes;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.TrackedStore;
import java.util.Set;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** Conversations by their id, and which messages each already has. */
public final class ConversationStore implements AutoCloseable {

    /** The conversations, for queries. */
    public static final KeyedStore<Conversation> CONVERSATIONS =
            new KeyedStore<>("conversations", Conversation.class, Writes.OFTEN);

    private static final KeyedStore<SentMessage> SENT =
            new KeyedStore<>("sent-messages", SentMessage.class, Writes.ONCE);

    private final TrackedStore<Conversation> conversations;
    private final KeyValueStore<String, SentMessage> sent;

    public ConversationStore(ProcessorContext<?, ?> context, CommitTracker commits) {
        this.conversations = new TrackedStore<>(CONVERSATIONS, context, commits);
        this.sent = context.getStateStore(SENT.name());
    }

    /** The stores a topology adds for this. */
    public static Set<StoreBuilder<?>> builders() {
        return Set.of(CONVERSATIONS.builder(), SENT.builder());
    }

    /** The conversation, or null. */
    public Conversation find(String conversationId) {
        return conversations.get(conversationId);
    }

    /** Whether a conversation has a message. */
    public boolean has(String conversationId, String messageId) {
        return sent.get(key(conversationId, messageId)) != null;
    }

    /** @param before the conversation as it was found; null where there was none */
    public void save(Conversation before, Conversation after) {
        conversations.put(after.getConversationId(), before, after);
    }

    /** Remembers that a message was sent. */
    public void saveSent(String conversationId, String messageId, long sequence) {
        sent.put(key(conversationId, messageId), new SentMessage(sequence));
    }

    @Override
    public void close() {
        conversations.close();
    }

    /** The length in front tells where the first id ends, whatever is in it. */
    private static String key(String conversationId, String messageId) {
        return conversationId.length() + "/" + conversationId + '/' + messageId;
    }
}
