package com.acme.commerce.lag;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.StreamsGroupDescription;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.GroupType;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers how groups and topics are; a handful of calls each time, whatever their number. */
final class ClusterReader implements AutoCloseable {

    private static final List<String> INTERNAL = List.of("-changelog", "-repartition");

    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final Admin admin;
    private final Predicate<String> groups;
    private final int limit;

    /**
     * @param admin is closed with this
     * @param groups which are looked at
     * @param limit of partitions
     */
    ClusterReader(Admin admin, Predicate<String> groups, int limit) {
        this.admin = admin;
        this.groups = groups;
        this.limit = limit;
    }

    /** What a group is at, and what it is made of. */
    private record Members(GroupState state, int count, Set<String> topics) {}

    /**
     * Looks at everything.
     *
     * @throws ExecutionException if a call was not answered
     */
    Look look() throws ExecutionException, InterruptedException {
        Map<String, Members> members = members();
        Map<String, Map<TopicPartition, Long>> committed = committed(members.keySet());
        Map<String, Look.Group> found = new TreeMap<>();
        members.forEach((name, group) -> {
            Map<TopicPartition, Long> offsets = committed.getOrDefault(name, Map.of());
            Set<String> topics = new HashSet<>(group.topics());
            offsets.keySet().forEach(partition -> topics.add(partition.topic()));
            found.put(
                    name,
                    new Look.Group(group.state().name().toLowerCase(Locale.ROOT), group.count(), topics, offsets));
        });
        List<TopicPartition> all = partitions(topics(found));
        List<TopicPartition> some = all.subList(0, Math.min(limit, all.size()));
        return new Look(found, offsets(some), all.size() - some.size());
    }

    private Map<String, Members> members() throws ExecutionException, InterruptedException {
        Map<GroupType, List<String>> names = admin.listGroups().all().get().stream()
                .filter(group -> groups.test(group.groupId()) && isOfConsumers(group))
                .collect(Collectors.groupingBy(
                        group -> group.type().orElse(GroupType.CLASSIC) == GroupType.STREAMS
                                ? GroupType.STREAMS
                                : GroupType.CONSUMER,
                        Collectors.mapping(GroupListing::groupId, Collectors.toList())));
        Map<String, Members> members = new HashMap<>();
        for (var description : admin.describeConsumerGroups(names.getOrDefault(GroupType.CONSUMER, List.of()))
                .describedGroups()
                .entrySet()) {
            known(description.getValue(), ClusterReader::ofConsumers)
                    .forEach(group -> members.put(description.getKey(), group));
        }
        for (var description : admin.describeStreamsGroups(names.getOrDefault(GroupType.STREAMS, List.of()))
                .describedGroups()
                .entrySet()) {
            known(description.getValue(), ClusterReader::ofStreams)
                    .forEach(group -> members.put(description.getKey(), group));
        }
        return members;
    }

    /** Others have no offsets: those of share groups, and of other programs that only use the protocol. */
    private static boolean isOfConsumers(GroupListing group) {
        return switch (group.type().orElse(GroupType.CLASSIC)) {
            case CONSUMER, STREAMS -> true;
            case CLASSIC -> group.protocol().isEmpty() || group.protocol().equals("consumer");
            default -> false;
        };
    }

    /** Nothing where the group has gone since it was listed. */
    private static <D> Stream<Members> known(KafkaFuture<D> description, Function<D, Members> members)
            throws ExecutionException, InterruptedException {
        try {
            return Stream.of(members.apply(description.get()));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof GroupIdNotFoundException) {
                return Stream.empty();
            }
            throw e;
        }
    }

    private static Members ofConsumers(ConsumerGroupDescription group) {
        return new Members(
                group.groupState(),
                group.members().size(),
                group.members().stream()
                        .flatMap(member -> member.assignment().topicPartitions().stream())
                        .map(TopicPartition::topic)
                        .collect(Collectors.toSet()));
    }

    private static Members ofStreams(StreamsGroupDescription group) {
        return new Members(
                group.groupState(),
                group.members().size(),
                group.subtopologies().stream()
                        .flatMap(part -> Stream.concat(
                                part.sourceTopics().stream(), part.repartitionSourceTopics().keySet().stream()))
                        .collect(Collectors.toSet()));
    }

    private Map<String, Map<TopicPartition, Long>> committed(Collection<String> names)
            throws ExecutionException, InterruptedException {
        if (names.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
        admin.listConsumerGroupOffsets(names.stream()
                        .collect(Collectors.toMap(Function.identity(), name -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get()
                .forEach((name, offsets) -> committed.put(name, known(offsets)));
        return committed;
    }

    private static Map<TopicPartition, Long> known(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    /** What the groups read, and what Kafka Streams keeps for them. */
    private Set<String> topics(Map<String, Look.Group> found) throws ExecutionException, InterruptedException {
        return admin.listTopics().names().get().stream()
                .filter(topic -> found.entrySet().stream()
                        .anyMatch(group -> group.getValue().topics().contains(topic)
                                || topic.startsWith(group.getKey() + '-')
                                        && INTERNAL.stream().anyMatch(topic::endsWith)))
                .collect(Collectors.toSet());
    }

    /** Sorted, so that a limit leaves the same ones out each time; without those that have no leader, who alone knows. */
    private List<TopicPartition> partitions(Set<String> topics) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> descriptions = new TreeMap<>();
        for (var description : admin.describeTopics(topics).topicNameValues().entrySet()) {
            try {
                descriptions.put(description.getKey(), description.getValue().get());
            } catch (ExecutionException e) {
                // Deleted since it was listed.
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
        return descriptions.values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .filter(partition -> partition.leader() != null)
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .toList();
    }

    private Map<TopicPartition, Look.Partition> offsets(Collection<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> beginnings =
                offsets(partitions, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
        // In this order: what is committed meanwhile must not seem to be open.
        Map<TopicPartition, Long> watermarks =
                offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
        Map<TopicPartition, Long> ends = offsets(partitions, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Look.Partition> offsets = new HashMap<>();
        for (TopicPartition partition : partitions) {
            offsets.put(
                    partition,
                    new Look.Partition(beginnings.get(partition), ends.get(partition), watermarks.get(partition)));
        }
        return offsets;
    }

    private Map<TopicPartition, Long> offsets(
            Collection<TopicPartition> partitions, OffsetSpec spec, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        return admin
                .listOffsets(
                        partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec)),
                        new ListOffsetsOptions(isolation))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }

    @Override
    public void close() {
        admin.close(CLOSE);
    }
}
