package com.acme.commerce.topology.chat.decision;

import static com.acme.commerce.topology.Fixtures.why;
import static com.acme.commerce.topology.chat.ChatFixtures.read;
import static com.acme.commerce.topology.chat.ChatFixtures.say;
import static com.acme.commerce.topology.chat.ChatFixtures.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.chat.ChatRefusal;
import com.acme.commerce.contracts.chat.ContentKind;
import com.acme.commerce.contracts.chat.MarkRead;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.ReadRefused;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.Member;
import com.acme.commerce.stores.chat.RecentMessage;
import com.acme.commerce.topology.decision.Decision;
import com.acme.commerce.topology.decision.Outbound;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChatDecisionsTest {

    private static final Conversation OPEN = sent(null, send("m-1", "ann", "bob"));

    static Stream<Arguments> refusedMessages() {
        String[] crowd = IntStream.range(0, ChatDecisions.MAX_MEMBERS)
                .mapToObj(i -> "guest-" + i)
                .toArray(String[]::new);
        Conversation full = Conversation.newBuilder(OPEN)
                .setLastSequence(ChatDecisions.MAX_MESSAGES)
                .build();
        String long_ = "x".repeat(ChatDecisions.MAX_TEXT_CHARS + 1);
        return Stream.of(
                Arguments.of(null, say("m", "ann", null), ChatRefusal.EMPTY_TEXT),
                Arguments.of(OPEN, say("m", "ann", " \n"), ChatRefusal.EMPTY_TEXT),
                Arguments.of(OPEN, say("m", "ann", long_), ChatRefusal.TEXT_TOO_LONG),
                Arguments.of(OPEN, send("m", "eve"), ChatRefusal.NOT_A_MEMBER),
                Arguments.of(OPEN, send("m", "eve", "eve"), ChatRefusal.NOT_A_MEMBER),
                Arguments.of(null, send("m", "ann", crowd), ChatRefusal.TOO_MANY_MEMBERS),
                Arguments.of(OPEN, send("m", "ann", crowd), ChatRefusal.TOO_MANY_MEMBERS),
                Arguments.of(full, send("m", "ann"), ChatRefusal.CONVERSATION_FULL));
    }

    @ParameterizedTest
    @MethodSource("refusedMessages")
    void whatMustNotBeSentIsRefusedWithAReason(Conversation before, SendMessage command, ChatRefusal reason) {
        Decision<Conversation> decision = ChatDecisions.send(before, false, command, why());

        assertThat(decision.state()).isSameAs(before);
        assertThat(said(decision)).isInstanceOfSatisfying(MessageRefused.class, refused -> {
            assertThat(refused.getReason()).isEqualTo(reason);
            assertThat(refused.getMessageId()).isEqualTo("m");
        });
    }

    static Stream<Arguments> refusedReads() {
        return Stream.of(
                Arguments.of(null, read("bob", 1), ChatRefusal.NO_SUCH_CONVERSATION),
                Arguments.of(OPEN, read("eve", 1), ChatRefusal.NOT_A_MEMBER),
                Arguments.of(OPEN, read("bob", 2), ChatRefusal.NO_SUCH_MESSAGE),
                Arguments.of(OPEN, read("bob", 0), ChatRefusal.NO_SUCH_MESSAGE),
                Arguments.of(OPEN, read("bob", Long.MIN_VALUE), ChatRefusal.NO_SUCH_MESSAGE));
    }

    @ParameterizedTest
    @MethodSource("refusedReads")
    void whatCannotHaveBeenReadIsRefusedWithAReason(Conversation before, MarkRead command, ChatRefusal reason) {
        Decision<Conversation> decision = ChatDecisions.markRead(before, command, why());

        assertThat(decision.state()).isSameAs(before);
        assertThat(said(decision))
                .isInstanceOfSatisfying(
                        ReadRefused.class,
                        refused -> assertThat(refused.getReason()).isEqualTo(reason));
    }

    @Test
    void markingReadSaysWhatIsLeftAndNeverGoesBack() {
        Conversation three = sent(sent(OPEN, send("m-2", "ann")), send("m-3", "ann"));

        Decision<Conversation> decision = ChatDecisions.markRead(three, read("bob", 2), why());
        assertThat(said(decision)).isInstanceOfSatisfying(MessagesRead.class, event -> {
            assertThat(event.getReadUpTo()).isEqualTo(2);
            assertThat(event.getUnread()).isEqualTo(1);
        });
        assertThat(ChatDecisions.markRead(decision.state(), read("bob", 2), why()))
                .isEqualTo(Decision.nothing(decision.state()));
        assertThat(ChatDecisions.markRead(decision.state(), read("bob", 1), why()))
                .isEqualTo(Decision.nothing(decision.state()));
    }

    @Test
    void whoSendsHasReadAllAndWhoComesInHasOneToRead() {
        Conversation later = sent(sent(OPEN, send("m-2", "ann")), send("m-3", "bob", "cid"));

        assertThat(later.getMembers())
                .containsExactly(new Member("ann", 2L), new Member("bob", 3L), new Member("cid", 2L));
    }

    @Test
    void aMessageThatWasSentIsNotSentAgain() {
        assertThat(ChatDecisions.send(OPEN, true, send("m-1", "ann"), why())).isEqualTo(Decision.nothing(OPEN));
    }

    @Test
    void theLastMessagesAreKept() {
        Conversation long_ = OPEN;
        for (int i = 2; i <= ChatChanges.RECENT + 5; i++) {
            long_ = sent(long_, send("m-" + i, "ann"));
        }

        assertThat(long_.getRecent())
                .hasSize(ChatChanges.RECENT)
                .extracting(RecentMessage::getSequence)
                .startsWith(6L)
                .endsWith((long) ChatChanges.RECENT + 5);
    }

    @Test
    void whatNoRuleKnowsIsNoMessage() {
        SendMessage unknown = SendMessage.newBuilder(send("m", "ann"))
                .setKind(ContentKind.UNKNOWN)
                .build();
        assertThatThrownBy(() -> ChatDecisions.send(OPEN, false, unknown, why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith("kind");

        SendMessage badOrder = SendMessage.newBuilder(send("m", "ann"))
                .setOrderId("x".repeat(129))
                .build();
        assertThatThrownBy(() -> ChatDecisions.send(OPEN, false, badOrder, why()))
                .isInstanceOf(UnacceptableMessageException.class)
                .hasMessageStartingWith("orderId");
    }

    private static Conversation sent(Conversation before, SendMessage command) {
        return ChatDecisions.send(before, false, command, why()).state();
    }

    private static SpecificRecord said(Decision<Conversation> decision) {
        assertThat(decision.messages()).hasSize(1);
        Outbound outbound = decision.messages().get(0);
        return outbound.message();
    }
}
