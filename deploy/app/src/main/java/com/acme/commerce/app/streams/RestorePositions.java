package com.acme.commerce.app.streams;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the stores have come that follow a changelog: those of standbys, and of active tasks until they have caught up.
 * Positions count transaction markers, which offsets of restored records do not, so they do reach the end of a changelog.
 */
public final class RestorePositions {

    /** By restore consumer: a changelog that moved to another one must not keep its old position. */
    private final Map<Object, Map<TopicPartition, Long>> byConsumer = new ConcurrentHashMap<>();

    /** Everything in front of these positions is in the stores. */
    void applied(Object consumer, Map<TopicPartition, Long> positions) {
        byConsumer.put(consumer, Map.copyOf(positions));
    }

    /** The others are not followed any more: their stores are closed, or written to by their task. */
    void retain(Object consumer, Collection<TopicPartition> followed) {
        byConsumer.computeIfPresent(consumer, (key, positions) -> {
            Map<TopicPartition, Long> kept = new HashMap<>(positions);
            kept.keySet().retainAll(Set.copyOf(followed));
            return Map.copyOf(kept);
        });
    }

    void forget(Object consumer) {
        byConsumer.remove(consumer);
    }

    /** The changelog partitions that are followed here. */
    Set<TopicPartition> followed() {
        return byConsumer.values().stream()
                .flatMap(positions -> positions.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Next to be applied; empty where the changelog is not followed here. */
    OptionalLong position(TopicPartition changelog) {
        return byConsumer.values().stream()
                .map(positions -> positions.get(changelog))
                .filter(position -> position != null)
                .mapToLong(Long::longValue)
                .min();
    }
}
