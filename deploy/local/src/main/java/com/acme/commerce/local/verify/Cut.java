package com.acme.commerce.local.verify;

import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.topics.KafkaCalls;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * How far some topics reach at a moment. The ends include what is still in open transactions: a transaction that was
 * seen committed on one partition was written on all of them, so reading up to here misses no part of it.
 *
 * @param begins first offset of each partition
 * @param ends offset behind the last record of each partition
 */
record Cut(Map<TopicPartition, Long> begins, Map<TopicPartition, Long> ends) {

    /** @throws PlatformException if a topic does not exist, or the broker does not answer */
    static Cut take(Admin admin, Collection<TopicDef> topics) {
        List<TopicPartition> partitions = partitions(admin, topics);
        return new Cut(
                offsets(admin, partitions, OffsetSpec.earliest()), offsets(admin, partitions, OffsetSpec.latest()));
    }

    /** How many offsets there are to read; some of them are taken by the marks of transactions. */
    long size() {
        return ends.entrySet().stream()
                .mapToLong(end -> end.getValue() - begins.get(end.getKey()))
                .sum();
    }

    private static List<TopicPartition> partitions(Admin admin, Collection<TopicDef> topics) {
        List<String> names = topics.stream().map(TopicDef::name).toList();
        List<TopicPartition> partitions = new ArrayList<>();
        admin.describeTopics(names)
                .topicNameValues()
                .forEach((name, answer) -> describe(name, answer)
                        .partitions()
                        .forEach(partition -> partitions.add(new TopicPartition(name, partition.partition()))));
        return partitions;
    }

    private static TopicDescription describe(String name, KafkaFuture<TopicDescription> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                throw new PlatformException(
                        "topic " + name + " does not exist",
                        "Is this the right broker? deploy/commerce up makes them.");
            }
            return KafkaCalls.await(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return KafkaCalls.await(answer);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
        partitions.forEach(partition -> wanted.put(partition, spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                KafkaCalls.await(admin.listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                        .all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        found.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
