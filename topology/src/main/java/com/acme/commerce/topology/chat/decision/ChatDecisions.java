package com.acme.commerce.topology.chat.decision;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.FieldRules;
import com.acme.commerce.contracts.chat.ChatRefusal;
import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.Member;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.Optional;

/**
 * The rules of conversations. The first message opens one; after that members alone write and read, and bring in others by
 * naming them as recipients. Messages are numbered from 1 without gaps, and each member has a mark that never goes back:
 * what comes after it is unread. Whoever sends has read all before, so nobody has unread messages of their own.
 *
 * <p>{@code conversation} is what is known of it, or null.
 */
public final class ChatDecisions {

    /** A row repeats the last messages, and must stay small enough to be written with each of them. */
    static final int MAX_TEXT_CHARS = 2_000;

    /** Who would talk to more people wants an announcement. */
    static final int MAX_MEMBERS = 50;

    /** Every one is remembered for good, so that it is never sent again: whoever has more to say opens another. */
    static final int MAX_MESSAGES = 10_000;

    private ChatDecisions() {}

    /**
     * Takes a message in, or refuses it.
     *
     * @param sentBefore whether the conversation has a message of this id
     * @throws UnacceptableMessageException if the kind is unknown, or the order's id none
     */
    public static Decision<Conversation> send(
            Conversation conversation, boolean sentBefore, SendMessage command, Causation why) {
        requireReadable(command);
        if (sentBefore) {
            return Decision.nothing(conversation);
        }
        Optional<ChatRefusal> refusal = refusal(conversation, command);
        if (refusal.isPresent()) {
            return Decision.say(conversation, ChatMessages.refused(command, refusal.get(), why));
        }
        Conversation after = ChatChanges.sent(conversation, command, why);
        return Decision.say(after, ChatMessages.sent(after, command, why));
    }

    /** Moves the mark of a member forward, or refuses to. A mark that is there already, or further on, stays. */
    public static Decision<Conversation> markRead(Conversation conversation, MarkRead command, Causation why) {
        if (conversation == null) {
            return Decision.say(null, ChatMessages.refused(command, ChatRefusal.NO_SUCH_CONVERSATION, why));
        }
        Optional<Member> member = ChatChanges.member(conversation, command.getMemberId());
        if (member.isEmpty()) {
            return Decision.say(conversation, ChatMessages.refused(command, ChatRefusal.NOT_A_MEMBER, why));
        }
        if (command.getUpTo() < 1 || command.getUpTo() > conversation.getLastSequence()) {
            return Decision.say(conversation, ChatMessages.refused(command, ChatRefusal.NO_SUCH_MESSAGE, why));
        }
        if (command.getUpTo() <= member.get().getReadUpTo()) {
            return Decision.nothing(conversation);
        }
        Conversation after = ChatChanges.read(conversation, command, why);
        return Decision.say(after, ChatMessages.read(after, command, why));
    }

    private static void requireReadable(SendMessage command) {
        if (command.getKind() == ContentKind.UNKNOWN) {
            throw new UnacceptableMessageException("kind: what the message consists of is not known here");
        }
        String orderId = command.getOrderId();
        if (orderId != null && orderId.length() > FieldRules.MAX_TEXT_CHARS) {
            throw new UnacceptableMessageException("orderId: longer than " + FieldRules.MAX_TEXT_CHARS + " characters");
        }
    }

    private static Optional<ChatRefusal> refusal(Conversation conversation, SendMessage command) {
        String text = command.getText();
        if (text == null || text.isBlank()) {
            return Optional.of(ChatRefusal.EMPTY_TEXT);
        }
        if (text.length() > MAX_TEXT_CHARS) {
            return Optional.of(ChatRefusal.TEXT_TOO_LONG);
        }
        if (conversation != null
                && ChatChanges.member(conversation, command.getSenderId()).isEmpty()) {
            return Optional.of(ChatRefusal.NOT_A_MEMBER);
        }
        if (ChatChanges.membersWith(conversation, command).size() > MAX_MEMBERS) {
            return Optional.of(ChatRefusal.TOO_MANY_MEMBERS);
        }
        return conversation != null && conversation.getLastSequence() >= MAX_MESSAGES
                ? Optional.of(ChatRefusal.CONVERSATION_FULL)
                : Optional.empty();
    }
}
