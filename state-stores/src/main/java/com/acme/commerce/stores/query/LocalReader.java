package com.acme.commerce.stores.query;

import com.acme.commerce.stores.KeyedStore;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;
import org.apache.kafka.streams.query.FailureReason;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.query.StateQueryRequest;

/** Reads rows of the stores that this instance holds. */
public final class LocalReader {

    private final KafkaStreams streams;

    public LocalReader(KafkaStreams streams) {
        this.streams = streams;
    }

    /**
     * The row of a key in the active copy of a partition. Only that partition is asked, so a partition that stays where
     * it is can be read while others move.
     *
     * @throws NotReadableException if this instance has no active copy of the partition that is ready, for now
     */
    public <V extends SpecificRecord> Answer<V> read(KeyedStore<V> store, String key, int partition)
            throws NotReadableException {
        StateQueryRequest<V> request = StateQueryRequest.inStore(store.name())
                .withQuery(KeyQuery.<String, V>withKey(key))
                .withPartitions(Set.of(partition))
                .requireActive();
        QueryResult<V> result;
        try {
            result = streams.query(request).getPartitionResults().get(partition);
        } catch (StreamsNotStartedException | StreamsStoppedException e) {
            throw new NotReadableException("its application is not running");
        } catch (UnknownStateStoreException e) {
            // No application has it: trying again would not help.
            throw e;
        } catch (InvalidStateStoreException e) {
            throw new NotReadableException("its store is being closed");
        }
        if (result == null) {
            throw new NotReadableException("it is moving between instances");
        }
        if (result.isFailure()) {
            throw failure(result);
        }
        return new Answer<>(Optional.ofNullable(result.getResult()), partition, Role.ACTIVE, result.getPosition());
    }

    private static NotReadableException failure(QueryResult<?> result) {
        FailureReason reason = result.getFailureReason();
        return switch (reason) {
            case NOT_ACTIVE -> new NotReadableException("it is being restored");
            case NOT_PRESENT -> new NotReadableException("it is moving between instances");
            case STORE_EXCEPTION -> new NotReadableException("its store is being closed or cannot be read");
            // Whoever wrote the query or the topology is wrong, and trying again would not help.
            default -> throw new IllegalStateException(reason + ": " + result.getFailureMessage());
        };
    }
}
