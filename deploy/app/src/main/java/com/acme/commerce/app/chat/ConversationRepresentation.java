package com.acme.commerce.app.chat;

import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.RecentMessage;
import java.time.Instant;
import java.util.List;

/** A conversation as clients see it; {@code Conversation} in the interface document. */
record ConversationRepresentation(
        String conversationId,
        String orderId,
        long lastSequence,
        List<Member> members,
        List<Message> messages,
        Instant updatedAt) {

    /** @param unread messages after the mark: none of them is the member's own */
    record Member(String memberId, long readUpTo, long unread) {}

    record Message(long sequence, String messageId, String senderId, String kind, String text, Instant sentAt) {

        static Message of(RecentMessage message) {
            return new Message(
                    message.getSequence(),
                    message.getMessageId(),
                    message.getSenderId(),
                    message.getKind(),
                    message.getText(),
                    Instant.ofEpochMilli(message.getSentAt()));
        }
    }

    static ConversationRepresentation of(Conversation conversation) {
        long last = conversation.getLastSequence();
        return new ConversationRepresentation(
                conversation.getConversationId(),
                conversation.getOrderId(),
                last,
                conversation.getMembers().stream()
                        .map(member ->
                                new Member(member.getMemberId(), member.getReadUpTo(), last - member.getReadUpTo()))
                        .toList(),
                conversation.getRecent().stream().map(Message::of).toList(),
                Instant.ofEpochMilli(conversation.getUpdatedAt()));
    }
}
