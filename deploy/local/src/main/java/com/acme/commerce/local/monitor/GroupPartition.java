package com.acme.commerce.local.monitor;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** A partition as one consumer group reads it; several groups read the same one, each at its own pace. */
public record GroupPartition(String group, TopicPartition partition) implements Comparable<GroupPartition> {

    private static final Comparator<GroupPartition> ORDER = Comparator.comparing(GroupPartition::group)
            .thenComparing(each -> each.partition().topic())
            .thenComparing(each -> each.partition().partition());

    @Override
    public int compareTo(GroupPartition other) {
        return ORDER.compare(this, other);
    }

    /** For people. */
    @Override
    public String toString() {
        return group + ", partition " + partition.partition() + " of " + partition.topic();
    }
}
