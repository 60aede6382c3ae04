package com.acme.commerce.app.streams;

import com.acme.commerce.stores.query.Freshness;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;

/**
 * How old the copies are that follow. From time to time it is noted where each changelog ends; a copy that has passed such an
 * end has everything that was written by then. So its age is measured by one clock and never guessed from the number of
 * records it lacks, and where the broker cannot be asked it grows.
 */
final class StandbyFreshness implements Freshness {

    /** Ten minutes of ends, one every half second: a copy that is further behind only looks older than it is. */
    private static final int MAX_ENDS = 1_200;

    private final String application;
    private final RestorePositions positions;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Progress> changelogs = new ConcurrentHashMap<>();

    /** @param nanoTime usually {@link System#nanoTime()}: the clock of the wall may jump */
    StandbyFreshness(String application, RestorePositions positions, LongSupplier nanoTime) {
        this.application = application;
        this.positions = positions;
        this.nanoTime = nanoTime;
    }

    /** Where a changelog ended at a time. */
    private record End(long at, long offset) {}

    private static final class Progress {

        private final Deque<End> ahead = new ArrayDeque<>();
        private End passed;

        synchronized void ends(End end) {
            if (ahead.size() == MAX_ENDS) {
                ahead.removeFirst();
            }
            ahead.addLast(end);
        }

        /** The latest end that is behind {@code position}; null where none is. */
        synchronized End passed(long position) {
            if (passed != null && passed.offset() > position) {
                // It was deleted since and is restored from the beginning.
                passed = null;
            }
            while (!ahead.isEmpty() && ahead.peekFirst().offset() <= position) {
                passed = ahead.removeFirst();
            }
            return passed;
        }
    }

    /**
     * Changelogs ended here.
     *
     * @param at in nanoseconds: before the broker was asked
     */
    void ended(long at, Map<TopicPartition, Long> ends) {
        changelogs.keySet().retainAll(ends.keySet());
        ends.forEach((changelog, end) ->
                changelogs.computeIfAbsent(changelog, key -> new Progress()).ends(new End(at, end)));
    }

    @Override
    public Optional<Duration> staleness(String store, int partition) {
        TopicPartition changelog = new TopicPartition(application + '-' + store + "-changelog", partition);
        OptionalLong position = positions.position(changelog);
        Progress progress = changelogs.get(changelog);
        if (position.isEmpty() || progress == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(progress.passed(position.getAsLong()))
                .map(end -> Duration.ofNanos(nanoTime.getAsLong() - end.at()));
    }
}
