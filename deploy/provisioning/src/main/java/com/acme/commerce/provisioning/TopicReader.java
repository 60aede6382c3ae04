package com.acme.commerce.provisioning;

import static com.acme.commerce.provisioning.Answers.awaitUnless;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Topics as they are on a cluster.
 *
 * @param states of those that exist and that we may see
 * @param hidden those of which we may not even know whether they exist
 */
record TopicReader(Map<String, TopicState> states, Set<String> hidden) {

    /** @throws org.apache.kafka.common.KafkaException if the cluster refuses, or does not answer in time */
    static TopicReader read(Admin admin, Collection<String> names) {
        Map<String, TopicDescription> found = new HashMap<>();
        Set<String> hidden = new HashSet<>();
        admin.describeTopics(names, new DescribeTopicsOptions().includeAuthorizedOperations(true))
                .topicNameValues()
                .forEach((name, answer) -> {
                    try {
                        awaitUnless(UnknownTopicOrPartitionException.class, answer)
                                .ifPresent(topic -> found.put(name, topic));
                    } catch (TopicAuthorizationException e) {
                        hidden.add(name);
                    }
                });
        Map<String, Map<String, String>> configs = configs(admin, found.keySet());
        Map<String, TopicState> states = new HashMap<>();
        found.forEach((name, topic) -> states.put(name, state(topic, configs.getOrDefault(name, Map.of()))));
        return new TopicReader(states, hidden);
    }

    /** The settings of a broker or a topic; empty where we may not read them. */
    static Map<String, String> config(KafkaFuture<Config> answer) {
        return awaitUnless(AuthorizationException.class, answer)
                .map(config -> config.entries().stream()
                        .filter(entry -> entry.value() != null)
                        .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value)))
                .orElse(Map.of());
    }

    private static Map<String, Map<String, String>> configs(Admin admin, Set<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic))
                .toList();
        Map<String, Map<String, String>> configs = new HashMap<>();
        admin.describeConfigs(resources)
                .values()
                .forEach((resource, answer) -> configs.put(resource.name(), config(answer)));
        return configs;
    }

    private static TopicState state(TopicDescription topic, Map<String, String> config) {
        int replicas = topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
        return new TopicState(topic.partitions().size(), replicas, config, topic.authorizedOperations());
    }
}
