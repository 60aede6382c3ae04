package com.acme.commerce.replay;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of an input, at its time.
 *
 * @param at when it is dealt with: epoch milliseconds
 */
record Arrival(ConsumerRecord<byte[], byte[]> record, long at) {}
