package com.acme.commerce.stores.rocksdb;

import java.io.File;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.CommitCallback;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.processor.internals.RecordBatchingStateRestoreCallback;

/**
 * Lets a store hear of what is restored into it.
 *
 * @param context of the task
 * @param restored gets the records of a changelog, and what writes them to the store
 */
record RestoringContext(
        StateStoreContext context, BiConsumer<Collection<ConsumerRecord<byte[], byte[]>>, Runnable> restored)
        implements StateStoreContext {

    @Override
    public void register(StateStore store, StateRestoreCallback restore) {
        register(store, restore, () -> {});
    }

    @Override
    public void register(StateStore store, StateRestoreCallback restore, CommitCallback commit) {
        RecordBatchingStateRestoreCallback batches = (RecordBatchingStateRestoreCallback) restore;
        RecordBatchingStateRestoreCallback indexing =
                records -> restored.accept(records, () -> batches.restoreBatch(records));
        context.register(store, indexing, commit);
    }

    @Override
    public String applicationId() {
        return context.applicationId();
    }

    @Override
    public TaskId taskId() {
        return context.taskId();
    }

    @Override
    public Optional<RecordMetadata> recordMetadata() {
        return context.recordMetadata();
    }

    @Override
    public Serde<?> keySerde() {
        return context.keySerde();
    }

    @Override
    public Serde<?> valueSerde() {
        return context.valueSerde();
    }

    @Override
    public File stateDir() {
        return context.stateDir();
    }

    @Override
    public StreamsMetrics metrics() {
        return context.metrics();
    }

    @Override
    public Map<String, Object> appConfigs() {
        return context.appConfigs();
    }

    @Override
    public Map<String, Object> appConfigsWithPrefix(String prefix) {
        return context.appConfigsWithPrefix(prefix);
    }
}
