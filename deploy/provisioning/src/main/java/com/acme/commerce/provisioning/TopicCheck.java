package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.TopicDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Whether the topics of clients are there, and as the catalogue says. */
final class TopicCheck {

    private static final String APPLY = "deploy/commerce topics apply";

    private TopicCheck() {}

    static List<Finding> of(List<ClientNeeds> clients, ClusterState cluster) {
        List<Finding> findings = new ArrayList<>();
        List<TopicDef> visible = ClientNeeds.topics(clients).stream()
                .filter(topic -> !cluster.hidden().contains(topic.name()))
                .toList();
        TopicPlan plan = TopicPlan.of(visible, cluster.topics());
        plan.missing()
                .forEach(topic -> findings.add(
                        Finding.refusal("topic " + topic.name() + " does not exist", "Create it: " + APPLY)));
        plan.wrongPartitions()
                .forEach(wrong -> findings.add(Finding.refusal(
                        "topic " + wrong.topic() + " has " + wrong.current()
                                + " partitions, but topics.partitions says " + wrong.wanted(),
                        "Set topics.partitions to the number that the topics have; no topic gets another number,"
                                + " because the records of a key would be spread over two partitions.")));
        plan.settings()
                .forEach(setting -> findings.add(Finding.refusal(
                        "topic " + setting.topic() + " has " + setting.key() + '=' + setting.current()
                                + ", but the catalogue says " + setting.wanted(),
                        "Correct it: " + APPLY)));
        clients.forEach(client -> findings.addAll(copartitioning(client, cluster.topics())));
        return findings;
    }

    /** What lies under one key must be in one partition number everywhere, or it is read by different tasks. */
    private static List<Finding> copartitioning(ClientNeeds client, Map<String, TopicState> found) {
        List<TopicDef> present = client.reads().stream()
                .filter(topic -> found.containsKey(topic.name()))
                .toList();
        boolean equal = present.stream()
                        .map(topic -> found.get(topic.name()).partitions())
                        .distinct()
                        .count()
                <= 1;
        if (equal) {
            return List.of();
        }
        String counts = present.stream()
                .map(topic -> topic.name() + " " + found.get(topic.name()).partitions())
                .collect(Collectors.joining(", "));
        return List.of(Finding.refusal(
                "what " + client.group().orElseThrow() + " reads has different numbers of partitions (" + counts
                        + "), so messages of one key would be handled apart",
                "Create the topics that are wrong anew with the number of the others,"
                        + " or begin anew: deploy/commerce reset"));
    }
}
