package com.acme.commerce.topology.chat.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.Member;
import com.acme.commerce.stores.chat.RecentMessage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Next states of a conversation. Each returns a new row; none changes the one it was given. */
final class ChatChanges {

    /** A screen full. */
    static final int RECENT = 20;

    private ChatChanges() {}

    static Optional<Member> member(Conversation conversation, String memberId) {
        return conversation.getMembers().stream()
                .filter(member -> member.getMemberId().equals(memberId))
                .findFirst();
    }

    /** Ids of all members once a message is sent. */
    static Set<String> membersWith(Conversation conversation, SendMessage command) {
        Set<String> members = new LinkedHashSet<>();
        if (conversation != null) {
            conversation.getMembers().forEach(member -> members.add(member.getMemberId()));
        }
        members.add(command.getSenderId());
        members.addAll(command.getRecipientIds());
        return members;
    }

    static Conversation sent(Conversation conversation, SendMessage command, Causation why) {
        long sequence = conversation == null ? 1 : conversation.getLastSequence() + 1;
        List<RecentMessage> recent =
                conversation == null ? new ArrayList<>() : new ArrayList<>(conversation.getRecent());
        recent.add(new RecentMessage(
                sequence,
                command.getMessageId(),
                command.getSenderId(),
                command.getKind().name(),
                command.getText(),
                why.now()));
        return new Conversation(
                command.getConversationId(),
                conversation == null ? command.getOrderId() : conversation.getOrderId(),
                sequence,
                membersWith(conversation, command).stream()
                        .map(id -> memberAfter(conversation, id, command, sequence))
                        .toList(),
                recent.subList(Math.max(0, recent.size() - RECENT), recent.size()),
                why.now());
    }

    static Conversation read(Conversation conversation, MarkRead command, Causation why) {
        return Conversation.newBuilder(conversation)
                .setMembers(conversation.getMembers().stream()
                        .map(member -> member.getMemberId().equals(command.getMemberId())
                                ? new Member(member.getMemberId(), command.getUpTo())
                                : member)
                        .toList())
                .setUpdatedAt(why.now())
                .build();
    }

    /** The sender has read all; who comes in has this message to read, and none before it. */
    private static Member memberAfter(Conversation conversation, String id, SendMessage command, long sequence) {
        if (id.equals(command.getSenderId())) {
            return new Member(id, sequence);
        }
        Optional<Member> member = conversation == null ? Optional.empty() : member(conversation, id);
        return member.orElseGet(() -> new Member(id, sequence - 1));
    }
}
