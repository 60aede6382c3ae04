package com.acme.commerce.stores.query;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.commits.UncommittedRows;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.Query;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/**
 * One copy of a partition while it is read: its rows, as the reader wants them, and the other stores of its task. May throw
 * {@link org.apache.kafka.streams.errors.InvalidStateStoreException} where the store is closed meanwhile.
 */
public final class Copy<V extends SpecificRecord> {

    private final KafkaStreams streams;
    private final KeyedStore<V> store;
    private final int partition;
    private final UncommittedRows<V> uncommitted;

    /** @param uncommitted null where rows are shown as they were written last */
    Copy(KafkaStreams streams, KeyedStore<V> store, int partition, UncommittedRows<V> uncommitted) {
        this.streams = streams;
        this.store = store;
        this.partition = partition;
        this.uncommitted = uncommitted;
    }

    /** What is read of a copy. */
    @FunctionalInterface
    public interface Reading<V extends SpecificRecord, R> {
        R of(Copy<V> copy) throws NotReadableException;
    }

    /** The row, or null. */
    public V row(String key) throws NotReadableException {
        V newest = query(store.name(), KeyQuery.withKey(key));
        return uncommitted == null ? newest : uncommitted.committed(key, newest);
    }

    /** The rows that were changed and not committed, as they were committed last; none where rows are shown as written. */
    public Collection<V> committedOfChanged() {
        return uncommitted == null
                ? List.of()
                : uncommitted.all().values().stream().flatMap(Optional::stream).toList();
    }

    /** What a store of the task has; an iterator is to be closed. */
    public <R> R query(String name, Query<R> query) throws NotReadableException {
        StateQueryRequest<R> request =
                StateQueryRequest.inStore(name).withQuery(query).withPartitions(Set.of(partition));
        QueryResult<R> result = streams.query(request).getPartitionResults().get(partition);
        if (result == null) {
            throw new NotReadableException("it is moving between instances");
        }
        if (result.isFailure()) {
            throw failure(result);
        }
        return result.getResult();
    }

    private static NotReadableException failure(QueryResult<?> result) {
        FailureReason reason = result.getFailureReason();
        return switch (reason) {
            case NOT_PRESENT -> new NotReadableException("it is moving between instances");
            case STORE_EXCEPTION -> new NotReadableException("its store is being closed or cannot be read");
            // Whoever wrote the query or the topology is wrong, and trying again would not help.
            default -> throw new IllegalStateException(reason + ": " + result.getFailureMessage());
        };
    }
}
