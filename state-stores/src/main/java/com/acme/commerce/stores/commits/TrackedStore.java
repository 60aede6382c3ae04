package com.acme.commerce.stores.commits;

import com.acme.commerce.stores.KeyedStore;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** A store of an active task that keeps track of what it has not committed, for the reads from outside. */
public final class TrackedStore<V extends SpecificRecord> implements AutoCloseable {

    private final String name;
    private final int partition;
    private final KeyValueStore<String, V> store;
    private final CommitTracker commits;
    private final UncommittedRows<V> uncommitted;

    /** Called when the task becomes active: from now on it is asked for what is newest. */
    public TrackedStore(KeyedStore<V> definition, ProcessorContext<?, ?> context, CommitTracker commits) {
        this.name = definition.name();
        this.partition = context.taskId().partition();
        this.store = context.getStateStore(name);
        this.commits = commits;
        this.uncommitted = commits.opened(name, partition);
    }

    /** The row, or null. */
    public V get(String key) {
        return store.get(key);
    }

    /** @param before the row as {@link #get(String)} gave it; null where there was none */
    public void put(String key, V before, V after) {
        uncommitted.changes(key, before);
        store.put(key, after);
    }

    /** @param before the row as {@link #get(String)} gave it */
    public void delete(String key, V before) {
        uncommitted.changes(key, before);
        store.delete(key);
    }

    /** The task is active no longer. */
    @Override
    public void close() {
        commits.closed(name, partition, uncommitted);
    }
}
