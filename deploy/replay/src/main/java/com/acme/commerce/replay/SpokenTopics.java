package com.acme.commerce.replay;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/** Reads on what an application says on its topics, while it says it. */
final class SpokenTopics {

    private final Map<String, Object> client;
    private final Messages messages;
    private final Map<TopicPartition, Long> read = new TreeMap<>((one, other) -> {
        int byTopic = one.topic().compareTo(other.topic());
        return byTopic != 0 ? byTopic : Integer.compare(one.partition(), other.partition());
    });

    /** @param begins first offset of each partition of the topics */
    SpokenTopics(Map<TopicPartition, Long> begins, Map<String, Object> client, Messages messages) {
        this.client = client;
        this.messages = messages;
        read.putAll(begins);
    }

    Collection<TopicPartition> partitions() {
        return read.keySet();
    }

    /** Everything that is committed by now. */
    void readOn() {
        read.replaceAll((partition, from) -> {
            try (TopicReader reader = TopicReader.onFrom(from, partition, client)) {
                reader.forEachRemaining(messages::original);
                return Math.max(from, reader.end());
            }
        });
    }
}
