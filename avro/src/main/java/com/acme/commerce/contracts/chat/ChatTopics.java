package com.acme.commerce.contracts.chat;

import com.acme.commerce.contracts.TopicDef;
import java.util.List;
import java.util.Set;

/** The topics of chat, but for its messages, which the catalogue names itself. */
public record ChatTopics(TopicDef commands, TopicDef deadLetters) {

    /** With so many partitions each. */
    public static ChatTopics withPartitions(int partitions) {
        return new ChatTopics(
                TopicDef.facts(
                        "chat.chat-commands.v1",
                        "conversationId",
                        partitions,
                        "chat",
                        Set.of(SendMessage.class, MarkRead.class)),
                TopicDef.deadLetters("chat", partitions));
    }

    public List<TopicDef> all() {
        return List.of(commands, deadLetters);
    }
}
