package com.acme.commerce.app.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the restoration of stores from their changelogs: says how far it is, to people in the log and to others by
 * numbers. Nothing is processed on a partition for as long as its stores are restored.
 */
public final class RestoreWatch implements StateRestoreListener {

    /** Often enough to see that it moves, seldom enough for a restore of an hour. */
    private static final Duration LOG_EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RestoreWatch.class);

    private final String application;
    private final LongConsumer restored;
    private final LongSupplier nanoTime;
    private final Map<TopicPartition, Restoration> restorations = new ConcurrentHashMap<>();
    private final AtomicLong lastLogged;

    /**
     * @param restored gets how many records were restored now
     * @param nanoTime usually {@link System#nanoTime()}
     */
    public RestoreWatch(String application, LongConsumer restored, LongSupplier nanoTime) {
        this.application = application;
        this.restored = restored;
        this.nanoTime = nanoTime;
        this.lastLogged = new AtomicLong(nanoTime.getAsLong());
    }

    /**
     * What is being restored now.
     *
     * @param partitions of changelogs
     * @param records that are still to come, markers of transactions included
     */
    public record Restoring(int partitions, long records) {}

    /** Offsets of a changelog: where the restore began, where it is and where it will end. */
    private record Restoration(long start, long next, long end) {}

    @Override
    public void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        restorations.put(changelog, new Restoration(start, start, end));
    }

    @Override
    public void onBatchRestored(TopicPartition changelog, String store, long batchEndOffset, long records) {
        restored.accept(records);
        Restoration now = restorations.computeIfPresent(
                changelog, (key, before) -> new Restoration(before.start(), batchEndOffset + 1, before.end()));
        long last = lastLogged.get();
        long time = nanoTime.getAsLong();
        if (now != null && time - last >= LOG_EVERY.toNanos() && lastLogged.compareAndSet(last, time)) {
            LOG.info(
                    "{}: restoring {}-{}: {} of {} records; {} partitions in all",
                    application,
                    store,
                    changelog.partition(),
                    String.format("%,d", now.next() - now.start()),
                    String.format("%,d", now.end() - now.start()),
                    restorations.size());
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long records) {
        restorations.remove(changelog);
        if (records > 0) {
            LOG.info(
                    "{}: restored {}-{}: {} records",
                    application,
                    store,
                    changelog.partition(),
                    String.format("%,d", records));
        }
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long records) {
        restorations.remove(changelog);
    }

    Restoring restoring() {
        return new Restoring(
                restorations.size(),
                restorations.values().stream()
                        .mapToLong(restoration -> Math.max(0, restoration.end() - restoration.next()))
                        .sum());
    }
}
