package com.acme.commerce.topology.chat;

import static com.acme.commerce.topology.chat.ChatFixtures.CONVERSATION;
import static com.acme.commerce.topology.chat.ChatFixtures.read;
import static com.acme.commerce.topology.chat.ChatFixtures.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.acme.commerce.contracts.chat.ChatRefusal;
import com.acme.commerce.contracts.chat.MessageRefused;
import com.acme.commerce.contracts.chat.MessageSent;
import com.acme.commerce.contracts.chat.MessagesRead;
import com.acme.commerce.contracts.chat.SendMessage;
import com.acme.commerce.stores.chat.Conversation;
import com.acme.commerce.stores.chat.ConversationStore;
import com.acme.commerce.stores.chat.Member;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.topology.TopologyUnderTest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTopologyTest {

    private static final List<String> MEMBERS = List.of("ann", "bob", "cid");

    @TempDir
    Path stateDir;

    private TopologyUnderTest chat;

    @BeforeEach
    void start() {
        chat = new TopologyUnderTest(
                stateDir, (catalogue, values) -> new ChatTopology(catalogue, values, new CommitTracker()).build());
    }

    @AfterEach
    void stop() {
        chat.close();
    }

    @Test
    void aMessageIsSentOnceAndNumbered() {
        chat.send(CONVERSATION, send("m-1", "ann", "bob"));
        chat.send(CONVERSATION, send("m-1", "ann", "bob"));
        chat.send(CONVERSATION, send("m-2", "bob"));

        assertThat(messages())
                .map(MessageSent.class::cast)
                .extracting(MessageSent::getMessageId, MessageSent::getSequence)
                .containsExactly(tuple("m-1", 1L), tuple("m-2", 2L));
    }

    @Test
    void aStrangerIsRefusedUntilSomebodyBringsThemIn() {
        chat.send(CONVERSATION, send("m-1", "ann", "bob"));
        chat.send(CONVERSATION, send("m-2", "cid"));
        chat.send(CONVERSATION, send("m-3", "ann", "cid"));
        // The very message that was refused before.
        chat.send(CONVERSATION, send("m-2", "cid"));

        List<SpecificRecord> said = messages();
        assertThat(said)
                .hasExactlyElementsOfTypes(
                        MessageSent.class, MessageRefused.class, MessageSent.class, MessageSent.class);
        assertThat(((MessageRefused) said.get(1)).getReason()).isEqualTo(ChatRefusal.NOT_A_MEMBER);
        assertThat(unread()).isEqualTo(Map.of("ann", 1L, "bob", 3L, "cid", 0L));
    }

    /** Against a reader that keeps every message and counts: in any order, and with everything said up to three times. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void unreadIsExactUnderDuplicatesAndReordering(long seed) {
        Random random = new Random(seed);
        List<SpecificRecord> commands = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String member = MEMBERS.get(random.nextInt(MEMBERS.size()));
            SpecificRecord command =
                    random.nextBoolean() ? send("m-" + i, member) : read(member, 1 + random.nextInt(40));
            for (int copies = random.nextInt(3); copies >= 0; copies--) {
                commands.add(random.nextInt(commands.size() + 1), command);
            }
        }
        chat.send(CONVERSATION, send("first", "ann", "bob", "cid"));
        commands.forEach(command -> chat.send(CONVERSATION, command));

        List<String> senders = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        Map<String, Long> marks = new HashMap<>();
        for (SpecificRecord event : messages()) {
            if (event instanceof MessageSent sent) {
                assertThat(seen.add(sent.getMessageId())).isTrue();
                senders.add(sent.getSenderId());
                assertThat(sent.getSequence()).isEqualTo(senders.size());
                marks.put(sent.getSenderId(), sent.getSequence());
            } else if (event instanceof MessagesRead read) {
                assertThat(read.getReadUpTo()).isGreaterThan(marks.getOrDefault(read.getMemberId(), 0L));
                marks.put(read.getMemberId(), read.getReadUpTo());
                assertThat(read.getUnread()).isEqualTo(countUnread(senders, read.getMemberId(), read.getReadUpTo()));
            }
        }
        assertThat(seen)
                .hasSize((int) commands.stream()
                                .filter(SendMessage.class::isInstance)
                                .distinct()
                                .count()
                        + 1);
        Map<String, Long> counted = new HashMap<>();
        MEMBERS.forEach(member -> counted.put(member, countUnread(senders, member, marks.getOrDefault(member, 0L))));
        assertThat(unread()).isEqualTo(counted);
    }

    private static long countUnread(List<String> senders, String member, long mark) {
        return senders.subList((int) mark, senders.size()).stream()
                .filter(sender -> !sender.equals(member))
                .count();
    }

    private List<SpecificRecord> messages() {
        return chat.messages(chat.catalogue.chatMessages());
    }

    private Map<String, Long> unread() {
        Conversation conversation =
                chat.<Conversation>store(ConversationStore.CONVERSATIONS.name()).get(CONVERSATION);
        Map<String, Long> unread = new HashMap<>();
        for (Member member : conversation.getMembers()) {
            unread.put(member.getMemberId(), conversation.getLastSequence() - member.getReadUpTo());
        }
        return unread;
    }
}
