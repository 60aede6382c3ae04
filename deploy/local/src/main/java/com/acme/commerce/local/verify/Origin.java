package com.acme.commerce.local.verify;

/**
 * Where a message stands.
 *
 * @param topic name of the topic
 * @param partition partition of the topic
 * @param offset offset in the partition
 */
public record Origin(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + '-' + partition + '@' + offset;
    }
}
