package com.acme.commerce.local.monitor;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(admin, groups(admin));
        Map<TopicPartition, Long> ends = ends(
                admin,
                committed.values().stream()
                        .flatMap(offsets -> offsets.keySet().stream())
                        .collect(Collectors.toSet()),
                IsolationLevel.READ_COMMITTED);
        Map<String, Long> lags = new HashMap<>();
        committed.forEach((group, offsets) -> lags.put(group, behind(offsets, ends)));
        return lags;
    }

    /** The consumer groups of the platform. */
    static Set<String> groups(Admin admin) throws ExecutionException, InterruptedException {
        return admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .filter(group -> group.startsWith(GROUPS))
                .collect(Collectors.toSet());
    }

    /** What each group has committed, by partition. */
    static Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Admin admin, Set<String> groups)
            throws ExecutionException, InterruptedException {
        if (groups.isEmpty()) {
            return Map.of();
        }
        return admin.listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get();
    }

    static long behind(Map<TopicPartition, OffsetAndMetadata> committed, Map<TopicPartition, Long> ends) {
        return committed.entrySet().stream()
                .filter(entry -> entry.getValue() != null && ends.containsKey(entry.getKey()))
                // A commit may be ahead of an end that was read before it.
                .mapToLong(entry ->
                        Math.max(0, ends.get(entry.getKey()) - entry.getValue().offset()))
                .sum();
    }

    static Map<TopicPartition, Long> ends(Admin admin, Collection<TopicPartition> partitions, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(latest, new ListOffsetsOptions(isolation)).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
