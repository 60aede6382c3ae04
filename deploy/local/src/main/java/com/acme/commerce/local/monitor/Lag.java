package com.acme.commerce.local.monitor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** How many records the platform's consumer groups have not processed yet. */
public final class Lag {

    private static final String GROUPS = "commerce-";

    private Lag() {}

    /**
     * Records behind, by group. Under exactly-once it seldom settles at 0: the markers of transactions hold offsets too.
     *
     * @throws ExecutionException if the broker does not answer
     */
    public static Map<String, Long> byGroup(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, ListConsumerGroupOffsetsSpec> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(GROUPS))
                .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec()));
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed =
                admin.listConsumerGroupOffsets(groups).all().get();
        Map<TopicPartition, Long> ends = ends(
                admin,
                committed.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .collect(Collectors.toSet()));
        Map<String, Long> lags = new HashMap<>();
        committed.forEach((group, offsets) -> lags.put(group, behind(offsets, ends)));
        return lags;
    }

    static long behind(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> ends) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null && ends.containsKey(entry.getKey()))
                // A commit may be ahead of an end that was read before it.
                .mapToLong(entry ->
                        Math.max(0, ends.get(entry.getKey()) - entry.getValue().offset()))
                .sum();
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin
                .listOffsets(latest, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
