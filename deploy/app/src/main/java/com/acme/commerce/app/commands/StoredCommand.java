package com.acme.commerce.app.commands;

import org.apache.kafka.common.TopicPartition;

/** Where a command lies in its topic. */
public record StoredCommand(TopicPartition partition, long offset) {}
