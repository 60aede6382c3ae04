package com.acme.commerce.app.streams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StandbyUpdateListener;
import org.apache.kafka.streams.processor.TaskId;

/** How far the standby copies of an application are behind, as of the last records that each of them took. */
final class StandbyWatch implements StandbyUpdateListener {

    private final Map<TopicPartition, Long> behind = new ConcurrentHashMap<>();

    @Override
    public void onUpdateStart(TopicPartition changelog, String store, long start) {
        behind.put(changelog, 0L);
    }

    @Override
    public void onBatchLoaded(
            TopicPartition changelog, String store, TaskId task, long batchEndOffset, long records, long end) {
        behind.put(changelog, Math.max(0, end - batchEndOffset - 1));
    }

    @Override
    public void onUpdateSuspended(TopicPartition changelog, String store, long offset, long end, SuspendReason reason) {
        behind.remove(changelog);
    }

    /** Of all copies together, markers of transactions included. */
    long recordsBehind() {
        return behind.values().stream().mapToLong(Long::longValue).sum();
    }
}
