package com.acme.commerce.local.monitor;

import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.topics.KafkaCalls;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches from outside whether the platform's consumer groups make progress with every partition, by what they have
 * committed: that a process says of itself that it runs proves nothing.
 */
public final class StallWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(StallWatch.class);

    /** Fine enough for figures of seconds, and seldom enough to be no load. */
    private static final Duration INTERVAL = Duration.ofMillis(100);

    /** A busy broker needs its time; one that is away is asked again. */
    private static final Duration CALLS_TAKE_AT_MOST = Duration.ofSeconds(10);

    private final Admin admin;
    private final TopicTail tail;
    private final Thread thread;
    private volatile boolean closed;
    private boolean failing;

    /** Guards what follows, and is notified after each round. */
    private final Object seen = new Object();

    private final Stalls stalls = new Stalls();
    private Map<GroupPartition, Long> ends = Map.of();
    private long rounds;

    /**
     * Watches from now on.
     *
     * @throws PlatformException if the broker does not answer
     */
    public StallWatch(String bootstrapServers) {
        this.admin = KafkaCalls.admin(bootstrapServers, CALLS_TAKE_AT_MOST);
        this.tail = new TopicTail(bootstrapServers, CALLS_TAKE_AT_MOST);
        try {
            // The first learns what there is to watch, the second is the first to see all of it.
            round();
            round();
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            release();
            throw new PlatformException(
                    "the broker does not say how far the consumer groups are: " + e.getMessage(),
                    "See whether it runs: deploy/commerce status");
        }
        this.thread = new Thread(this::watch, "stall-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** The longest stalls up to now. */
    public StallReport report() {
        synchronized (seen) {
            return new StallReport(stalls.longestByGroup(), stalls.longestInterval());
        }
    }

    /**
     * Waits until everything that is in the partitions now has been processed: then all of them go on, and none has a
     * backlog from before.
     *
     * @throws PlatformException that names those partitions that take longer than {@code atMost}
     */
    public void awaitCaughtUp(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (seen) {
            // The round that goes on may have begun before now.
            long fresh = rounds + 2;
            boolean inTime = await(() -> rounds >= fresh, deadline);
            Map<GroupPartition, Long> targets = ends;
            inTime = inTime && await(() -> stalls.before(targets).isEmpty(), deadline);
            if (!inTime) {
                throw new PlatformException(
                        "after " + atMost.toSeconds() + " s there is still work from before in: "
                                + stalls.before(targets).stream()
                                        .map(GroupPartition::toString)
                                        .collect(Collectors.joining("; ")),
                        "See what runs: deploy/commerce status. Under too much load nothing ever catches up.");
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        while (!closed) {
            try {
                round();
                failing = false;
            } catch (ExecutionException | KafkaException e) {
                if (!failing) {
                    LOG.warn("The progress of the consumer groups cannot be seen now: {}", e.getMessage());
                }
                failing = true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                closed = true;
            }
        }
        release();
    }

    /** In this order: an end that is read last would be ahead of all progress. */
    private void round() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> logEnds = Lag.ends(admin, tail.followed(), IsolationLevel.READ_UNCOMMITTED);
        tail.read(INTERVAL);
        Map<GroupPartition, GroupProgress> progress = new HashMap<>();
        Map<GroupPartition, Long> groupEnds = new HashMap<>();
        Map<TopicPartition, Long> unknown = new HashMap<>();
        committed().forEach((reader, offset) -> {
            TopicPartition partition = reader.partition();
            Long end = logEnds.get(partition);
            if (end == null) {
                unknown.merge(partition, offset, Math::min);
            } else {
                progress.put(
                        reader, new GroupProgress(offset, tail.lastRecord(partition), tail.readTo(partition), end));
                groupEnds.put(reader, end);
            }
        });
        unknown.forEach(tail::follow);
        synchronized (seen) {
            stalls.observe(System.nanoTime(), progress);
            ends = groupEnds;
            rounds++;
            seen.notifyAll();
        }
    }

    /** A group that has committed in one partition of a topic reads all of them, the others from their beginning so far. */
    private Map<GroupPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<GroupPartition, Long> all = new HashMap<>();
        Lag.committed(admin, Lag.groups(admin))
                .forEach((group, offsets) -> offsets.keySet().stream()
                        .map(TopicPartition::topic)
                        .distinct()
                        .flatMap(topic -> tail.partitions(topic).stream())
                        .forEach(partition -> {
                            OffsetAndMetadata committed = offsets.get(partition);
                            all.put(new GroupPartition(group, partition), committed == null ? 0 : committed.offset());
                        }));
        return all;
    }

    /** With the lock: whether it becomes so before the deadline. */
    private boolean await(BooleanSupplier condition, long deadline) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            seen.wait(left);
        }
        return true;
    }

    private void release() {
        admin.close(Duration.ZERO);
        tail.close();
    }
}
