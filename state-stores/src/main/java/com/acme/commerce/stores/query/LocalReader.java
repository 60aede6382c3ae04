package com.acme.commerce.stores.query;

import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.commits.UncommittedRows;
import com.acme.commerce.stores.query.Copy.Reading;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.errors.StreamsNotStartedException;
import org.apache.kafka.streams.errors.StreamsStoppedException;
import org.apache.kafka.streams.errors.UnknownStateStoreException;

/**
 * Reads rows of the stores that this instance holds, active copies and those that follow. Only the partition of the key is
 * asked, so what stays where it is can be read while everything else moves.
 */
public final class LocalReader {

    private final KafkaStreams streams;
    private final CommitTracker commits;
    private final Freshness freshness;
    private final Ownership ownership;

    public LocalReader(KafkaStreams streams, CommitTracker commits, Freshness freshness, Ownership ownership) {
        this.streams = streams;
        this.commits = commits;
        this.freshness = freshness;
        this.ownership = ownership;
    }

    /**
     * Done when what is committed here covers the records that an answer must reflect. Commits that were made elsewhere count
     * as well: the group tells of them when the partition comes here.
     *
     * @throws NotReadableException if the partition is not active here, so that it would never be known
     */
    public CompletableFuture<Void> reached(KeyedStore<?> store, int partition, ReadTerms terms)
            throws NotReadableException {
        var offsets = terms.reachedIn(partition);
        if (!offsets.isEmpty() && commits.active(store.name(), partition).isEmpty()) {
            throw new NotReadableException("it is moving between instances");
        }
        return commits.reached(offsets);
    }

    /**
     * The row of a key in the copy of a partition that is here.
     *
     * @throws NotReadableException if there is none that can answer on these terms, for now
     */
    public <V extends SpecificRecord> Answer<V> read(KeyedStore<V> store, String key, int partition, ReadTerms terms)
            throws NotReadableException {
        return read(store, Set.of(store.name()), partition, terms, copy -> copy.row(key));
    }

    /**
     * Whatever is read of the copy of a partition that is here.
     *
     * @param store the rows that are read
     * @param names of all stores that are read: the oldest of them says how old the answer is
     * @throws NotReadableException if there is none that can answer on these terms, for now
     */
    public <V extends SpecificRecord, R> Answer<R> read(
            KeyedStore<V> store, Set<String> names, int partition, ReadTerms terms, Reading<V, R> reading)
            throws NotReadableException {
        Optional<UncommittedRows<V>> active = commits.active(store.name(), partition);
        return active.isPresent()
                ? readActive(store, partition, terms, active.get(), reading)
                : readStandby(store, names, partition, terms, reading);
    }

    private <V extends SpecificRecord, R> Answer<R> readActive(
            KeyedStore<V> store, int partition, ReadTerms terms, UncommittedRows<V> uncommitted, Reading<V, R> reading)
            throws NotReadableException {
        UncommittedRows<V> hidden = terms.consistency() == Consistency.LATEST ? null : uncommitted;
        R read = read(new Copy<>(streams, store, partition, hidden), reading);
        Map<TopicPartition, Long> committed = commits.committed(partition);
        // Looked at last: whatever happened before has not touched the answer.
        Duration doubt = ownership.doubt();
        boolean admitted = terms.admitsStandby() && doubt.compareTo(terms.maxStaleness()) <= 0;
        if (!doubt.isZero() && !admitted) {
            throw new NotReadableException("its instance was cut off or stood still for " + doubt.toMillis()
                    + " ms, and finds out whether it still owns it");
        }
        if (!commits.isActive(store.name(), partition, uncommitted)) {
            throw new NotReadableException("it is moving between instances");
        }
        return new Answer<>(Optional.ofNullable(read), partition, Role.ACTIVE, doubt, committed);
    }

    private <V extends SpecificRecord, R> Answer<R> readStandby(
            KeyedStore<V> store, Set<String> names, int partition, ReadTerms terms, Reading<V, R> reading)
            throws NotReadableException {
        if (!terms.admitsStandby()) {
            throw new NotReadableException("it is moving between instances");
        }
        Duration staleness = staleness(names, partition, "it is being restored");
        if (staleness.compareTo(terms.maxStaleness()) > 0) {
            throw new NotReadableException("the copy that is left is " + staleness.toMillis() + " ms old");
        }
        R read = read(new Copy<>(streams, store, partition, null), reading);
        // What has become active in the meantime may have written what is not committed.
        if (commits.active(store.name(), partition).isPresent()) {
            throw new NotReadableException("it is moving between instances");
        }
        staleness(names, partition, "it is moving between instances");
        return new Answer<>(Optional.ofNullable(read), partition, Role.STANDBY, staleness, Map.of());
    }

    private Duration staleness(Set<String> names, int partition, String otherwise) throws NotReadableException {
        Duration oldest = Duration.ZERO;
        for (String name : names) {
            Duration staleness =
                    freshness.staleness(name, partition).orElseThrow(() -> new NotReadableException(otherwise));
            oldest = staleness.compareTo(oldest) > 0 ? staleness : oldest;
        }
        return oldest;
    }

    private static <V extends SpecificRecord, R> R read(Copy<V> copy, Reading<V, R> reading)
            throws NotReadableException {
        try {
            return reading.of(copy);
        } catch (StreamsNotStartedException | StreamsStoppedException e) {
            throw new NotReadableException("its application is not running");
        } catch (UnknownStateStoreException e) {
            // No application has it: trying again would not help.
            throw e;
        } catch (InvalidStateStoreException e) {
            throw new NotReadableException("its store is being closed");
        }
    }
}
