package com.acme.commerce.provisioning;

import static com.acme.commerce.provisioning.Answers.await;
import static com.acme.commerce.provisioning.Answers.awaitUnless;

import com.acme.commerce.contracts.TopicDef;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeConsumerGroupsOptions;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.internals.Topic;

/** Looks at a cluster with the eyes of the clients that want to work on it; changes nothing. */
final class ClusterReader {

    private final Admin admin;

    ClusterReader(Admin admin) {
        this.admin = admin;
    }

    /** @throws KafkaException if the cluster refuses, or does not answer in time */
    ClusterState read(Collection<ClientNeeds> clients) {
        Set<String> listed = await(
                admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
        Set<String> wanted = new HashSet<>();
        ClientNeeds.topics(clients).stream().map(TopicDef::name).forEach(wanted::add);
        clients.forEach(client -> wanted.addAll(client.changelogs()));
        listed.stream()
                .filter(topic -> clients.stream().anyMatch(client -> client.mayOwn(topic)))
                .forEach(wanted::add);
        wanted.add(Topic.TRANSACTION_STATE_TOPIC_NAME);
        wanted.add(Topic.GROUP_METADATA_TOPIC_NAME);
        TopicReader topics = TopicReader.read(admin, wanted);
        return new ClusterState(
                topics.states(),
                topics.hidden(),
                written(clients, topics.states()),
                notCreatable(clients, topics),
                groupAccess(clients),
                knownGroups(),
                brokerConfig());
    }

    private Set<String> written(Collection<ClientNeeds> clients, Map<String, TopicState> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        topics.forEach((name, topic) -> {
            if (clients.stream().anyMatch(client -> client.mayOwn(name))) {
                IntStream.range(0, topic.partitions())
                        .forEach(number -> ends.put(new TopicPartition(name, number), OffsetSpec.latest()));
            }
        });
        Map<TopicPartition, ListOffsetsResultInfo> found =
                await(admin.listOffsets(ends).all());
        return found.entrySet().stream()
                .filter(end -> end.getValue().offset() > 0)
                .map(end -> end.getKey().topic())
                .collect(Collectors.toSet());
    }

    /** A trial without consequences is the only question that heeds rights to a prefix. */
    private Set<String> notCreatable(Collection<ClientNeeds> clients, TopicReader topics) {
        List<NewTopic> absent = clients.stream()
                .flatMap(client -> client.changelogs().stream()
                        .filter(changelog -> !topics.states().containsKey(changelog))
                        .filter(changelog -> !topics.hidden().contains(changelog))
                        .map(changelog -> new NewTopic(changelog, Optional.of(client.tasks()), Optional.empty())))
                .toList();
        Set<String> refused = new HashSet<>();
        admin.createTopics(absent, new CreateTopicsOptions().validateOnly(true))
                .values()
                .forEach((topic, answer) -> {
                    try {
                        await(answer);
                    } catch (TopicAuthorizationException e) {
                        refused.add(topic);
                    } catch (ApiException otherwise) {
                        // Whatever else may be in the way shows when Kafka Streams creates them.
                    }
                });
        return refused;
    }

    private Map<String, Set<AclOperation>> groupAccess(Collection<ClientNeeds> clients) {
        List<String> groups =
                clients.stream().flatMap(client -> client.group().stream()).toList();
        Map<String, Set<AclOperation>> access = new HashMap<>();
        admin.describeConsumerGroups(groups, new DescribeConsumerGroupsOptions().includeAuthorizedOperations(true))
                .describedGroups()
                .forEach((group, answer) -> {
                    try {
                        awaitUnless(GroupIdNotFoundException.class, answer)
                                .ifPresent(found -> access.put(group, found.authorizedOperations()));
                    } catch (GroupAuthorizationException e) {
                        access.put(group, Set.of());
                    }
                });
        return access;
    }

    private Set<String> knownGroups() {
        return await(admin.listGroups().valid()).stream()
                .map(GroupListing::groupId)
                .collect(Collectors.toSet());
    }

    private Map<String, String> brokerConfig() {
        Collection<Node> nodes = await(admin.describeCluster().nodes());
        return nodes.stream()
                .findFirst()
                .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
                .map(broker -> TopicReader.config(
                        admin.describeConfigs(List.of(broker)).values().get(broker)))
                .orElse(Map.of());
    }
}
