package com.acme.commerce.lag;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets of a partition that a group has not committed. There need not be a record among them: markers of transactions take
 * offsets too.
 *
 * @param from the first
 * @param end behind the last
 */
record Backlog(String group, TopicPartition partition, long from, long end) {

    /** Those of all groups, on each partition of the topics that they read; empty ones included. */
    static List<Backlog> of(Look look) {
        return look.groups().entrySet().stream()
                .flatMap(group -> look.partitions().entrySet().stream()
                        .filter(partition -> group.getValue()
                                .topics()
                                .contains(partition.getKey().topic()))
                        .map(partition -> of(group, partition)))
                .toList();
    }

    private static Backlog of(
            Map.Entry<String, Look.Group> group, Map.Entry<TopicPartition, Look.Partition> partition) {
        // Who has committed nothing begins at the beginning, and so does who comes too late for what was deleted.
        long committed = group.getValue().committed().getOrDefault(partition.getKey(), 0L);
        long from = Math.max(committed, partition.getValue().beginning());
        // A commit may be ahead of an end that was read before it, or that an abort has set back.
        return new Backlog(
                group.getKey(),
                partition.getKey(),
                from,
                Math.max(from, partition.getValue().end()));
    }

    boolean isEmpty() {
        return from >= end;
    }

    /** What has to be known to say how old it is. */
    Place place() {
        return new Place(partition, from);
    }

    /** An offset of a partition; several groups may wait at the same. */
    record Place(TopicPartition partition, long offset) {}
}
