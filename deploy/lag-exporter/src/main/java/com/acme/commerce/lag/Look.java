package com.acme.commerce.lag;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * What the brokers said of groups and topics, all within a moment.
 *
 * @param groups by name
 * @param partitions what is known of each that was looked at
 * @param leftOut how many were not looked at
 */
record Look(Map<String, Group> groups, Map<TopicPartition, Partition> partitions, int leftOut) {

    /**
     * A consumer group.
     *
     * @param state in small letters
     * @param topics that it reads
     * @param committed where it goes on, by partition; a partition that is missing was never committed
     */
    record Group(String state, int members, Set<String> topics, Map<TopicPartition, Long> committed) {}

    /**
     * Offsets of a partition.
     *
     * @param beginning of what has not been deleted
     * @param end for committed readers: behind it are transactions that have not ended
     * @param highWatermark the end for all others
     */
    record Partition(long beginning, long end, long highWatermark) {

        /** Records of transactions that have not ended. */
        long open() {
            return Math.max(0, highWatermark - end);
        }
    }
}
