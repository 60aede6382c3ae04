package com.acme.commerce.stores.query;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What one copy of a store said about a key.
 *
 * @param row the row; empty where the store has none
 * @param partition of the store that the key belongs to
 * @param role of the copy that was read
 * @param staleness at most so long ago everything that was committed then is reflected; zero for the active copy
 * @param reflects committed offsets of the input topics, each next to be read, whose records the row reflects; empty for a
 *     standby, which does not know
 */
public record Answer<V>(
        Optional<V> row, int partition, Role role, Duration staleness, Map<TopicPartition, Long> reflects) {}
