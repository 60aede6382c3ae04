package com.acme.commerce.replay;

import com.acme.commerce.contracts.TopicDef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What is left of the inputs of an application.
 *
 * @param topics in the order of the catalogue
 * @param begins first offset of each partition
 * @param notes what is missing, for people
 */
record RetainedInputs(List<TopicDef> topics, Map<TopicPartition, Long> begins, List<String> notes) {

    /**
     * @param fromRetained whether to make do with what is left
     * @throws ReplayRefusedException if it is not, and records are gone
     */
    static RetainedInputs of(
            ReplayApplication application, Cluster cluster, Map<String, Object> client, boolean fromRetained) {
        List<TopicDef> topics = application.inputs();
        List<TopicPartition> partitions = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (TopicDef topic : topics) {
            for (int partition = 0; partition < topic.partitions(); partition++) {
                partitions.add(new TopicPartition(topic.name(), partition));
            }
            if (topic.cleanup() == TopicDef.Cleanup.COMPACT) {
                notes.add(topic.name()
                        + " keeps the last message of each key only: what followed from earlier ones may differ");
            }
        }
        Map<TopicPartition, Long> begins = cluster.begins(partitions);
        List<String> gone = partitions.stream()
                .filter(partition -> begins.get(partition) > 0)
                .map(partition -> partition + " begins at offset " + begins.get(partition) + since(partition, client))
                .toList();
        if (!gone.isEmpty() && !fromRetained) {
            throw new ReplayRefusedException(
                    "the inputs are no longer complete: " + String.join("; ", gone),
                    "What was deleted cannot be replayed. To see how far the rest goes: --from-retained");
        }
        notes.addAll(gone);
        return new RetainedInputs(topics, begins, List.copyOf(notes));
    }

    /** About as many records as lie in front of these offsets. */
    long size(Map<TopicPartition, Long> ends) {
        return begins.entrySet().stream()
                .mapToLong(begin -> Math.max(0, ends.getOrDefault(begin.getKey(), 0L) - begin.getValue()))
                .sum();
    }

    private static String since(TopicPartition partition, Map<String, Object> client) {
        try (TopicReader reader = TopicReader.upToNow(partition, client)) {
            return reader.hasNext()
                    ? ", records since " + Instant.ofEpochMilli(reader.next().timestamp())
                    : ", nothing is left";
        }
    }
}
