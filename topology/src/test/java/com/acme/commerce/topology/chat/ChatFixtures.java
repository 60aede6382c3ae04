package com.acme.commerce.topology.chat;

import static com.acme.commerce.topology.Fixtures.envelope;

import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import java.util.List;

/** Commands of chat for tests. Each call makes a new message with an id of its own. */
public final class ChatFixtures {

    public static final String CONVERSATION = "conversation-1";

    private ChatFixtures() {}

    public static SendMessage send(String messageId, String senderId, String... recipientIds) {
        return say(messageId, senderId, "text of " + messageId, recipientIds);
    }

    public static SendMessage say(String messageId, String senderId, String text, String... recipientIds) {
        return new SendMessage(
                envelope("SendMessage", CONVERSATION),
                CONVERSATION,
                messageId,
                senderId,
                List.of(recipientIds),
                ContentKind.TEXT,
                text,
                null);
    }

    public static MarkRead read(String memberId, long upTo) {
        return new MarkRead(envelope("MarkRead", CONVERSATION), CONVERSATION, memberId, upTo);
    }
}
