package com.acme.commerce.provisioning;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Whether the state that an application left on the cluster is the state that it would look for now. Kafka Streams does not
 * compare: under the same application id a store with another name starts empty.
 */
final class StateCheck {

    private static final String REMEDY = "Go back to the version before, give the application a new application id,"
            + " with which it begins without state, or begin anew: deploy/commerce reset";

    private StateCheck() {}

    static List<Finding> of(List<ClientNeeds> clients, ClusterState cluster) {
        return clients.stream()
                .filter(client -> !client.stores().isEmpty())
                .flatMap(client -> ofApplication(client, owned(client, clients, cluster), cluster).stream())
                .toList();
    }

    private static List<Finding> ofApplication(ClientNeeds application, Set<String> found, ClusterState cluster) {
        String id = application.group().orElseThrow();
        Set<String> wanted = new TreeSet<>(application.changelogs());
        List<Finding> findings = new ArrayList<>();
        found.stream()
                .filter(not(wanted::contains))
                .forEach(topic -> findings.add(Finding.refusal(
                        "topic " + topic + " belongs to a store that " + id
                                + " does not have: the store was renamed or removed, and its content would be lost",
                        REMEDY + ". If the content is not needed, delete the topic.")));
        boolean hasState = found.stream().anyMatch(cluster.written()::contains);
        if (hasState) {
            wanted.stream()
                    .filter(not(found::contains))
                    .filter(not(cluster.hidden()::contains))
                    .forEach(topic -> findings.add(Finding.refusal(
                            "topic " + topic + " does not exist although " + id
                                    + " has state: its store was added or renamed, and would silently be empty",
                            REMEDY)));
        }
        wanted.stream()
                .filter(found::contains)
                .forEach(topic -> findings.addAll(
                        ofChangelog(topic, application, cluster.topics().get(topic))));
        return findings;
    }

    private static List<Finding> ofChangelog(String topic, ClientNeeds application, TopicState state) {
        List<Finding> findings = new ArrayList<>();
        if (state.partitions() != application.tasks()) {
            findings.add(Finding.refusal(
                    "topic " + topic + " has " + state.partitions() + " partitions, but "
                            + application.group().orElseThrow() + " needs " + application.tasks()
                            + ": its inputs had another number of partitions when the state was made",
                    REMEDY));
        }
        String cleanup =
                state.config().getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        if (!cleanup.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            findings.add(Finding.refusal(
                    "topic " + topic + " has " + TopicConfig.CLEANUP_POLICY_CONFIG + '=' + cleanup
                            + ", so the broker deletes state that is still in use",
                    "Set it to " + TopicConfig.CLEANUP_POLICY_COMPACT
                            + " with kafka-configs.sh; what was deleted already"
                            + " only a copy on an instance's disk still has."));
        }
        return findings;
    }

    /** The id {@code shop} is the beginning of {@code shop-2} as well: a changelog belongs to the longest that fits. */
    private static Set<String> owned(ClientNeeds application, List<ClientNeeds> clients, ClusterState cluster) {
        String id = application.group().orElseThrow();
        Set<String> owned = new TreeSet<>();
        cluster.topics().keySet().stream()
                .filter(application::mayOwn)
                .filter(topic -> id.equals(Stream.concat(
                                cluster.knownGroups().stream(),
                                clients.stream().flatMap(client -> client.group().stream()))
                        .filter(other -> topic.startsWith(other + '-'))
                        .max(Comparator.comparingInt(String::length))
                        .orElse(id)))
                .forEach(owned::add);
        return owned;
    }
}
