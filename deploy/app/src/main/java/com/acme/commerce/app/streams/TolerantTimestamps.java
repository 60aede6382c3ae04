package com.acme.commerce.app.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes a record without a timestamp for as old as the newest before it. Kafka's own extractors fail where there was none
 * before it either, so that one such record at the beginning of a partition would stop it for good.
 */
public final class TolerantTimestamps implements TimestampExtractor {

    @Override
    public long extract(ConsumerRecord<Object, Object> message, long partitionTime) {
        return message.timestamp() >= 0 ? message.timestamp() : Math.max(partitionTime, 0);
    }
}
