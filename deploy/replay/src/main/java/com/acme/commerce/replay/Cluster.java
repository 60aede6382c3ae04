package com.acme.commerce.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsOptions;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;

/** What a cluster is asked about an application, and what is made for another. */
final class Cluster {

    private static final Set<GroupState> NOBODY = Set.of(GroupState.EMPTY, GroupState.DEAD);

    /** A transaction takes some milliseconds. */
    private static final Duration PAUSE = Duration.ofMillis(5);

    private static final Duration STABLE_WITHIN = Duration.ofSeconds(30);

    private final Admin admin;

    Cluster(Admin admin) {
        this.admin = admin;
    }

    /** Committed offsets of a group, those of open transactions waited for. */
    Map<TopicPartition, Long> committed(String group) {
        Set<TopicPartition> known = offsets(group, false).keySet();
        Map<TopicPartition, Long> committed = offsets(group, true);
        long begin = System.nanoTime();
        while (!committed.keySet().containsAll(known)) {
            if (System.nanoTime() - begin > STABLE_WITHIN.toNanos()) {
                throw new ReplayRefusedException(
                        "the transaction of an offset of " + group + " does not end", "See: deploy/commerce doctor");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            // Each of them once, while others are under way again.
            offsets(group, true).forEach(committed::putIfAbsent);
        }
        return committed;
    }

    /** @param stable leaves out the partitions whose offset is part of an open transaction */
    private Map<TopicPartition, Long> offsets(String group, boolean stable) {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        var options = new ListConsumerGroupOffsetsOptions().requireStable(stable);
        await(admin.listConsumerGroupOffsets(Map.of(group, new ListConsumerGroupOffsetsSpec()), options)
                        .partitionsToOffsetAndMetadata(group))
                .forEach((partition, offset) -> {
                    if (offset != null) {
                        offsets.put(partition, offset.offset());
                    }
                });
        return offsets;
    }

    /** Gives offsets to a group that nobody is in: all or none. */
    void commit(String group, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> committed = new HashMap<>();
        offsets.forEach((partition, offset) -> committed.put(partition, new OffsetAndMetadata(offset)));
        await(admin.alterConsumerGroupOffsets(group, committed).all());
    }

    /** Whether an instance runs the application. */
    boolean hasMembers(String group) {
        return groups().stream()
                .filter(listing -> listing.groupId().equals(group))
                .anyMatch(
                        listing -> listing.groupState().filter(NOBODY::contains).isEmpty());
    }

    /** Whether anything has this application id. */
    boolean knows(String applicationId) {
        return groups().stream().anyMatch(listing -> listing.groupId().equals(applicationId))
                || await(admin.listTopics().names()).stream()
                        .anyMatch(topic -> topic.matches(applicationId + "-\\D.*-changelog"));
    }

    /** The first offsets that are still there. */
    Map<TopicPartition, Long> begins(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), any -> OffsetSpec.earliest()));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(admin.listOffsets(wanted).all());
        Map<TopicPartition, Long> begins = new HashMap<>();
        found.forEach((partition, info) -> begins.put(partition, info.offset()));
        return begins;
    }

    /** Makes topics that are like others. */
    void createLike(Map<String, String> originals, int partitions) {
        Map<ConfigResource, String> resources = new HashMap<>();
        originals.forEach(
                (original, copy) -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, original), copy));
        List<NewTopic> topics = new ArrayList<>();
        await(admin.describeConfigs(resources.keySet()).all()).forEach((resource, config) -> {
            Map<String, String> own = config.entries().stream()
                    .filter(entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG)
                    .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
            // As many replicas as the broker gives to every topic, as for all internal topics.
            topics.add(new NewTopic(resources.get(resource), partitions, (short) -1).configs(own));
        });
        await(admin.createTopics(topics).all());
    }

    void delete(Collection<String> topics) {
        await(admin.deleteTopics(topics).all());
    }

    private Collection<GroupListing> groups() {
        return await(admin.listGroups().all());
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException fault ? fault : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
