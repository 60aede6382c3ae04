package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.TopicDef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one client needs of a cluster.
 *
 * @param group its consumer group, which is the {@code application.id} of a Kafka Streams application; empty for a
 *     client that only writes
 * @param reads topics whose messages of one key meet in it
 * @param writes topics, those for dead letters among them
 * @param sees topics that it asks about, whether or not it reads or writes them
 * @param stores whose content lies in changelogs; empty for all but Kafka Streams applications
 */
public record ClientNeeds(
        Optional<String> group, List<TopicDef> reads, List<TopicDef> writes, List<TopicDef> sees, Set<String> stores) {

    private static final String CHANGELOG = "-changelog";

    public ClientNeeds {
        reads = List.copyOf(reads);
        writes = List.copyOf(writes);
        sees = List.copyOf(sees);
        stores = Set.copyOf(stores);
    }

    /** A Kafka Streams application. */
    public static ClientNeeds ofApplication(
            String applicationId, List<TopicDef> reads, List<TopicDef> writes, Set<String> stores) {
        return new ClientNeeds(Optional.of(applicationId), reads, writes, List.of(), stores);
    }

    /** A consumer that may write, too. */
    public static ClientNeeds ofConsumer(String group, List<TopicDef> reads, List<TopicDef> writes) {
        return new ClientNeeds(Optional.of(group), reads, writes, List.of(), Set.of());
    }

    /** A client that only writes. */
    public static ClientNeeds ofProducer(List<TopicDef> writes) {
        return new ClientNeeds(Optional.empty(), List.of(), writes, List.of(), Set.of());
    }

    /** A client that only asks what topics are like. */
    public static ClientNeeds ofObserver(List<TopicDef> sees) {
        return new ClientNeeds(Optional.empty(), List.of(), List.of(), sees, Set.of());
    }

    /** All topics of several clients, each once. */
    static List<TopicDef> topics(Collection<ClientNeeds> clients) {
        return clients.stream()
                .flatMap(client -> Stream.of(client.reads, client.writes, client.sees))
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** The topics in which Kafka Streams keeps the stores. */
    Set<String> changelogs() {
        return stores.stream().map(this::changelog).collect(Collectors.toSet());
    }

    String changelog(String store) {
        return group.orElseThrow() + '-' + store + CHANGELOG;
    }

    /** As many as its stores have: one for each task. */
    int tasks() {
        return reads.stream().mapToInt(TopicDef::partitions).max().orElse(0);
    }

    /** Whether a topic may be a changelog of this client, by its name alone. */
    boolean mayOwn(String topic) {
        return !stores.isEmpty() && topic.startsWith(group.orElseThrow() + '-') && topic.endsWith(CHANGELOG);
    }
}
