package com.acme.commerce.local.doctor;

import org.apache.kafka.common.TopicPartition;

/**
 * A transaction that a partition waits for: no reader of committed records gets past its first one.
 *
 * @param producerId whose it is
 * @param epoch of that producer
 * @param coordinatorEpoch of the coordinator that last ended a transaction of it there; 0 if none has
 * @param startOffset of its first record in this partition
 * @param lastWriteMs when its producer last wrote there: milliseconds since the epoch, UTC
 */
public record OpenTransaction(
        String topic,
        int partition,
        long producerId,
        short epoch,
        int coordinatorEpoch,
        long startOffset,
        long lastWriteMs) {

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }
}
