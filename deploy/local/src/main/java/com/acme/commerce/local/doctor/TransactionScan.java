package com.acme.commerce.local.doctor;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds the transactions that partitions of a cluster wait for, and ends those that nobody else will. One can be left
 * behind where a broker fails in the middle of a write, for example for want of disk; then nothing reports an error, and
 * whoever reads the partition waits for ever.
 */
public final class TransactionScan {

    private final Admin admin;
    private final Clock clock;
    private final Duration quiet;

    /** @param quiet nobody may have written to a hanging transaction for so long: its end may be on its way */
    public TransactionScan(Admin admin, Clock clock, Duration quiet) {
        this.admin = admin;
        this.clock = clock;
        this.quiet = quiet;
    }

    /**
     * Looks at all topics, those of the broker included: offsets are committed in transactions too.
     *
     * @throws com.acme.commerce.local.PlatformException if the broker refuses or does not answer
     */
    public Transactions run() {
        Set<TopicPartition> waiting = waiting();
        List<OpenTransaction> found = open(waiting);
        Collection<Coordinated> coordinated = coordinated(found);
        // One that ended between the two answers is unknown to its coordinator, and no longer there at a second look.
        Set<OpenTransaction> still = new HashSet<>(open(waiting));
        return Transactions.of(found.stream().filter(still::contains).toList(), coordinated, clock.millis(), quiet);
    }

    /** Ends transactions for good: their records are never read. Only for those that {@link #run} calls hanging. */
    public void abort(Collection<OpenTransaction> hanging) {
        hanging.forEach(transaction -> await(admin.abortTransaction(new AbortTransactionSpec(
                        transaction.topicPartition(),
                        transaction.producerId(),
                        transaction.epoch(),
                        transaction.coordinatorEpoch()))
                .all()));
    }

    /** Partitions whose end is not to be read yet. */
    private Set<TopicPartition> waiting() {
        Set<String> topics = await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Set<TopicPartition> partitions = await(admin.describeTopics(topics).allTopicNames()).values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition.leader() != null)
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toSet());
        // In this order what is written in between makes no partition seem to wait that does not.
        Map<TopicPartition, Long> ends = ends(partitions, IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> stable = ends(partitions, IsolationLevel.READ_COMMITTED);
        return partitions.stream()
                .filter(partition -> stable.get(partition) < ends.get(partition))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, Long> ends(Set<TopicPartition> partitions, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return await(admin.listOffsets(latest, new ListOffsetsOptions(isolation))
                        .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    private List<OpenTransaction> open(Set<TopicPartition> partitions) {
        if (partitions.isEmpty()) {
            return List.of();
        }
        Map<TopicPartition, PartitionProducerState> producers =
                await(admin.describeProducers(partitions).all());
        return producers.entrySet().stream()
                .flatMap(entry -> entry.getValue().activeProducers().stream()
                        .filter(producer ->
                                producer.currentTransactionStartOffset().isPresent())
                        .map(producer -> open(entry.getKey(), producer)))
                .toList();
    }

    private static OpenTransaction open(TopicPartition partition, ProducerState producer) {
        return new OpenTransaction(
                partition.topic(),
                partition.partition(),
                producer.producerId(),
                (short) producer.producerEpoch(),
                // Before its first end a producer has none, which the broker calls -1 and does not take.
                Math.max(0, producer.coordinatorEpoch().orElse(0)),
                producer.currentTransactionStartOffset().getAsLong(),
                producer.lastTimestamp());
    }

    private Collection<Coordinated> coordinated(List<OpenTransaction> found) {
        if (found.isEmpty()) {
            return List.of();
        }
        Set<Long> producers = found.stream().map(OpenTransaction::producerId).collect(Collectors.toSet());
        List<String> ids =
                await(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                                .all())
                        .stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        return await(admin.describeTransactions(ids).all()).values().stream()
                .map(known -> new Coordinated(known.producerId(), known.state(), known.topicPartitions()))
                .toList();
    }
}
