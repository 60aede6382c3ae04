package com.acme.commerce.topology.chat.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.chat.ChatRefusal;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessageSent;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.ReadRefused;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.topology.decision.Outbound;

/** What chat says to others, all of it under the conversation id and without what people wrote. */
final class ChatMessages {

    private ChatMessages() {}

    static Outbound sent(Conversation conversation, SendMessage command, Causation why) {
        return new Outbound(
                command.getConversationId(),
                new MessageSent(
                        why.envelope(MessageSent.class, command.getMessageId()),
                        command.getConversationId(),
                        command.getMessageId(),
                        command.getSenderId(),
                        command.getKind(),
                        conversation.getOrderId(),
                        conversation.getLastSequence()));
    }

    static Outbound refused(SendMessage command, ChatRefusal reason, Causation why) {
        return new Outbound(
                command.getConversationId(),
                new MessageRefused(
                        why.envelope(MessageRefused.class, command.getMessageId()),
                        command.getConversationId(),
                        command.getMessageId(),
                        command.getSenderId(),
                        reason));
    }

    static Outbound read(Conversation conversation, MarkRead command, Causation why) {
        return new Outbound(
                command.getConversationId(),
                new MessagesRead(
                        why.envelope(MessagesRead.class, command.getMemberId()),
                        command.getConversationId(),
                        command.getMemberId(),
                        command.getUpTo(),
                        conversation.getLastSequence() - command.getUpTo()));
    }

    static Outbound refused(MarkRead command, ChatRefusal reason, Causation why) {
        return new Outbound(
                command.getConversationId(),
                new ReadRefused(
                        why.envelope(ReadRefused.class, command.getMemberId()),
                        command.getConversationId(),
                        command.getMemberId(),
                        command.getUpTo(),
                        reason));
    }
}
