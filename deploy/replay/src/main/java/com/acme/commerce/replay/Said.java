package com.acme.commerce.replay;

import org.apache.kafka.common.header.Headers;

/**
 * A record that an application writes to a topic.
 *
 * @param timestamp null where the producer gives it
 */
record Said(String topic, byte[] key, byte[] value, Headers headers, Long timestamp) {}
