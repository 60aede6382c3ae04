package com.acme.commerce.lag;

import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a group is behind on a partition.
 *
 * @param records that wait, markers of transactions between them included
 * @param seconds the age of the oldest of them; 0 where there is none, empty where it is not known
 */
record Lag(String group, TopicPartition partition, long records, OptionalDouble seconds) {

    private static final double MILLIS = 1_000;

    /**
     * @param oldest what comes first in the backlog; empty where that is not known
     * @param now epoch milliseconds
     */
    static Lag of(Backlog backlog, Optional<Oldest> oldest, long now) {
        if (backlog.isEmpty() || oldest.filter(Oldest.Nothing.class::isInstance).isPresent()) {
            return new Lag(backlog.group(), backlog.partition(), 0, OptionalDouble.of(0));
        }
        if (oldest.isPresent() && oldest.get() instanceof Oldest.FirstRecord first) {
            long records = Math.max(0, backlog.end() - first.offset());
            // The clock of whoever wrote it may be ahead.
            double age = records == 0 ? 0 : Math.max(0, now - first.timestamp()) / MILLIS;
            boolean dated = records == 0 || first.timestamp() >= 0;
            return new Lag(
                    backlog.group(),
                    backlog.partition(),
                    records,
                    dated ? OptionalDouble.of(age) : OptionalDouble.empty());
        }
        return new Lag(backlog.group(), backlog.partition(), backlog.end() - backlog.from(), OptionalDouble.empty());
    }
}
