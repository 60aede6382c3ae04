package com.acme.commerce.stores.commits;

import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one application has committed on this instance: the offsets of its inputs, and the rows that are not committed
 * yet. Told of commits by the producer of each stream thread, which commits all tasks of the thread at once.
 */
public final class CommitTracker {

    private final Map<StorePartition, UncommittedRows<?>> active = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicLong openings = new AtomicLong();

    private record StorePartition(String store, int partition) {}

    private record Waiter(Map<TopicPartition, Long> offsets, CompletableFuture<Void> reached) {}

    /** A task became active; called by its stream thread. */
    <V> UncommittedRows<V> opened(String store, int partition) {
        UncommittedRows<V> rows = new UncommittedRows<>();
        active.put(new StorePartition(store, partition), rows);
        openings.incrementAndGet();
        return rows;
    }

    /** A task is active no longer. */
    void closed(String store, int partition, UncommittedRows<?> rows) {
        if (active.remove(new StorePartition(store, partition), rows)) {
            // Others commit from now on; when it comes back, the group tells how far they came.
            committed.keySet().removeIf(input -> input.partition() == partition);
        }
    }

    /** The uncommitted rows of an active task; empty where the partition is not active here. */
    @SuppressWarnings("unchecked") // Whoever names the store knows the type of its rows, as for the store itself.
    public <V> Optional<UncommittedRows<V>> active(String store, int partition) {
        return Optional.ofNullable((UncommittedRows<V>) active.get(new StorePartition(store, partition)));
    }

    /** Whether the task that has these uncommitted rows still is the active one here. */
    public boolean isActive(String store, int partition, UncommittedRows<?> rows) {
        return active.get(new StorePartition(store, partition)) == rows;
    }

    /** Grows with every task that becomes active: then the group knows of commits that were made elsewhere. */
    public long openings() {
        return openings.get();
    }

    /**
     * The calling stream thread has committed everything that it had written.
     *
     * @param offsets of its inputs, next to be read
     */
    public void committed(Map<TopicPartition, Long> offsets) {
        Thread thread = Thread.currentThread();
        for (UncommittedRows<?> rows : active.values()) {
            if (rows.isOwnedBy(thread)) {
                rows.committed();
            }
        }
        advance(offsets);
    }

    /** The group had committed these offsets when the tasks became active here. */
    public void advance(Map<TopicPartition, Long> offsets) {
        offsets.forEach((partition, offset) -> committed.merge(partition, offset, Math::max));
        for (Waiter waiter : waiters) {
            if (covers(waiter.offsets())) {
                // Whatever follows is no work for a stream thread.
                waiter.reached().completeAsync(() -> null);
            }
        }
    }

    /** The committed offsets of the inputs of one task, each next to be read. */
    public Map<TopicPartition, Long> committed(int partition) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getKey().partition() == partition)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Waits until the inputs are committed up to these offsets.
     *
     * @param offsets exclusive: the offset behind the last record that must be covered
     * @return cancel it to wait no longer
     */
    public CompletableFuture<Void> reached(Map<TopicPartition, Long> offsets) {
        if (covers(offsets)) {
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(Map.copyOf(offsets), new CompletableFuture<>());
        waiters.add(waiter);
        waiter.reached().whenComplete((ok, failure) -> waiters.remove(waiter));
        if (covers(offsets)) {
            // A commit may have come between the first look and the queue.
            waiter.reached().complete(null);
        }
        return waiter.reached();
    }

    /** How many reads wait. */
    int waiting() {
        return waiters.size();
    }

    private boolean covers(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream().allMatch(entry -> committed(entry.getKey()) >= entry.getValue());
    }

    private long committed(TopicPartition input) {
        return committed.getOrDefault(input, 0L);
    }
}
