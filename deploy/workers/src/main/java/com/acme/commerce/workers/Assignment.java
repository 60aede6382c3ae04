package com.acme.commerce.workers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** The partitions that this worker has, and what of them may be committed. Used by the polling thread only. */
final class Assignment {

    private final Map<TopicPartition, PartitionWork> partitions = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    /** The work of a partition; begun at {@code position} where nothing was read from it since it was assigned. */
    PartitionWork work(TopicPartition partition, long position) {
        return partitions.computeIfAbsent(partition, p -> new PartitionWork(position));
    }

    /** Requests in flight: read, and without an acknowledged outcome. */
    int unfinished() {
        return partitions.values().stream().mapToInt(PartitionWork::unfinished).sum();
    }

    /** What may be committed and is not known to be. */
    Map<TopicPartition, OffsetAndMetadata> committable() {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        partitions.forEach((partition, work) -> {
            long offset = work.committable();
            if (!Long.valueOf(offset).equals(committed.get(partition))) {
                offsets.put(partition, new OffsetAndMetadata(offset));
            }
        });
        return offsets;
    }

    /** The group has these offsets. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> {
            if (partitions.containsKey(partition)) {
                committed.put(partition, offset.offset());
            }
        });
    }

    /**
     * Starts nothing more in these partitions, and waits for what runs there.
     *
     * @param atMost for all of them together
     */
    void settle(Collection<TopicPartition> leaving, Duration atMost) {
        List<PartitionWork> works = new ArrayList<>();
        for (TopicPartition partition : leaving) {
            PartitionWork work = partitions.get(partition);
            if (work != null) {
                work.close();
                works.add(work);
            }
        }
        long deadline = System.nanoTime() + atMost.toNanos();
        try {
            for (PartitionWork work : works) {
                work.awaitQuiet(Duration.ofNanos(deadline - System.nanoTime()));
            }
        } catch (InterruptedException e) {
            // Whoever interrupts wants an end soon; what is not done is read again elsewhere.
            Thread.currentThread().interrupt();
        }
    }

    /** Forgets partitions: what of them is not done is somebody else's. */
    void drop(Collection<TopicPartition> gone) {
        gone.forEach(partition -> {
            PartitionWork work = partitions.remove(partition);
            if (work != null) {
                work.close();
            }
            committed.remove(partition);
        });
    }

    /** A copy, so that partitions can be dropped while going through it. */
    List<TopicPartition> partitions() {
        return List.copyOf(partitions.keySet());
    }
}
