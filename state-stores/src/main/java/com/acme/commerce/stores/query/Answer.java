package com.acme.commerce.stores.query;

import java.util.Optional;
import org.apache.kafka.streams.query.Position;

/**
 * What one copy of a store said about a key.
 *
 * @param row the row; empty where the store has none
 * @param partition of the store that the key belongs to
 * @param role of the copy that was read
 * @param position up to where in its input topics that copy had come
 */
public record Answer<V>(Optional<V> row, int partition, Role role, Position position) {}
