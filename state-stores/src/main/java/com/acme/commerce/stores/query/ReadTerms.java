package com.acme.commerce.stores.query;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What a reader asks of an answer.
 *
 * @param consistency of the active copy
 * @param maxStaleness how old the answer of a standby may be; zero where only the active copy may answer
 * @param reached offsets of input topics, each behind the last record that the answer must reflect; empty where it need not
 *     reflect any
 */
public record ReadTerms(Consistency consistency, Duration maxStaleness, Map<TopicPartition, Long> reached) {

    /** Committed, from the active copy. */
    public static final ReadTerms DEFAULT = new ReadTerms(Consistency.COMMITTED, Duration.ZERO, Map.of());

    public ReadTerms {
        reached = Map.copyOf(reached);
    }

    /** A standby knows how old it is, but not which records it reflects. */
    public boolean admitsStandby() {
        return !maxStaleness.isZero() && reached.isEmpty();
    }

    /** The offsets that concern one task: partitions of the same number meet in it. */
    Map<TopicPartition, Long> reachedIn(int partition) {
        return reached.entrySet().stream()
                .filter(entry -> entry.getKey().partition() == partition)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
