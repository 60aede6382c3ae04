package com.acme.commerce.replay;

import org.apache.kafka.common.header.Headers;

/** A record that an application writes to a topic. */
record Said(String topic, byte[] key, byte[] value, Headers headers, long timestamp) {}
