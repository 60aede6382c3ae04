package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells standstill from rest: for how long records that were read have waited for a commit. An application can be RUNNING
 * and get nowhere, for example in a rule that does not return, or when the clock of the wall is set back, for commits
 * wait until it has caught up. So the time is that of {@link System#nanoTime()} alone.
 *
 * <p>Only what was read counts. The end of the log will not do: markers of transactions lie behind the last record, and an
 * application at rest would seem to be behind for ever.
 */
public final class CommitWatch {

    private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);

    private final String application;
    private final Duration limit;
    private final LongSupplier nanoTime;
    private Map<TopicPartition, Wait> waits = Map.of();
    private Duration age = Duration.ZERO;
    private boolean stalled;

    /**
     * @param limit so long may a record wait; the application counts as stalled from then on
     * @param nanoTime usually {@link System#nanoTime()}
     */
    public CommitWatch(String application, Duration limit, LongSupplier nanoTime) {
        this.application = application;
        this.limit = limit;
        this.nanoTime = nanoTime;
    }

    /**
     * How far an input partition has come.
     *
     * @param committed the next offset to read after a restart; negative if nothing was committed yet
     * @param read the offset of the last record that was read; negative if there was none
     */
    record Progress(TopicPartition partition, long committed, long read) {

        boolean waits() {
            return read >= 0 && read >= committed;
        }
    }

    private record Wait(long committed, long sinceNanos) {}

    /** Looks again. A partition whose committed offset has moved, or on which nothing waits, begins anew. */
    synchronized void observe(Collection<Progress> inputs) {
        long now = nanoTime.getAsLong();
        Map<TopicPartition, Wait> current = new HashMap<>();
        for (Progress input : inputs) {
            if (input.waits()) {
                Wait before = waits.get(input.partition());
                boolean same = before != null && before.committed() == input.committed();
                current.put(input.partition(), same ? before : new Wait(input.committed(), now));
            }
        }
        waits = current;
        age = current.values().stream()
                .map(wait -> Duration.ofNanos(now - wait.sinceNanos()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        boolean over = age.compareTo(limit) >= 0;
        if (over && !stalled) {
            LOG.error(
                    "{}: is running and has committed nothing for {} s, on {}", application, age.toSeconds(), oldest());
        } else if (stalled && !over) {
            LOG.info("{}: commits again", application);
        }
        stalled = over;
    }

    /** For how long the oldest record has waited; zero if none does. */
    synchronized Duration age() {
        return age;
    }

    synchronized boolean isStalled() {
        return stalled;
    }

    private List<TopicPartition> oldest() {
        long first = waits.values().stream().mapToLong(Wait::sinceNanos).min().orElse(0);
        return waits.entrySet().stream()
                .filter(wait -> wait.getValue().sinceNanos() == first)
                .map(Map.Entry::getKey)
                .toList();
    }
}
