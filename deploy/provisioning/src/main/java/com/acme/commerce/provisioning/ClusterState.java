package com.acme.commerce.provisioning;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * What was seen of a cluster, at one moment and with the rights of one principal.
 *
 * @param topics that exist and that we may see
 * @param hidden topics of which we may not even know whether they exist
 * @param written changelogs to which something was written
 * @param notCreatable changelogs that do not exist and that we may not create
 * @param groups what we may do with those of our groups that exist; nothing where we may not see them
 * @param knownGroups all groups that we may see
 * @param broker settings of one of the brokers; empty where we may not read them
 */
record ClusterState(
        Map<String, TopicState> topics,
        Set<String> hidden,
        Set<String> written,
        Set<String> notCreatable,
        Map<String, Set<AclOperation>> groups,
        Set<String> knownGroups,
        Map<String, String> broker) {

    ClusterState {
        topics = Map.copyOf(topics);
        hidden = Set.copyOf(hidden);
        written = Set.copyOf(written);
        notCreatable = Set.copyOf(notCreatable);
        groups = Map.copyOf(groups);
        knownGroups = Set.copyOf(knownGroups);
        broker = Map.copyOf(broker);
    }
}
