package com.acme.commerce.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.acl.AclOperation;

/**
 * Whether the cluster lets clients do what they have to. Where it has no authorizer they may do everything. What cannot
 * be asked is left to the clients: rights to a group that does not exist yet.
 */
final class AccessCheck {

    private final ClusterState cluster;
    private final List<Finding> findings = new ArrayList<>();

    private AccessCheck(ClusterState cluster) {
        this.cluster = cluster;
    }

    static List<Finding> of(List<ClientNeeds> clients, ClusterState cluster) {
        AccessCheck check = new AccessCheck(cluster);
        clients.forEach(check::client);
        return check.findings;
    }

    private void client(ClientNeeds client) {
        client.reads().forEach(topic -> topic(topic.name(), AclOperation.READ));
        client.writes().forEach(topic -> topic(topic.name(), AclOperation.WRITE));
        client.sees().forEach(topic -> topic(topic.name(), AclOperation.DESCRIBE));
        for (String changelog : new TreeSet<>(client.changelogs())) {
            topic(changelog, AclOperation.READ);
            topic(changelog, AclOperation.WRITE);
            if (cluster.notCreatable().contains(changelog)) {
                deny("topic " + changelog, AclOperation.CREATE);
            }
        }
        client.group().ifPresent(this::group);
    }

    private void topic(String name, AclOperation needed) {
        TopicState state = cluster.topics().get(name);
        if (cluster.hidden().contains(name)) {
            deny("topic " + name, needed);
        } else if (state != null) {
            if (!state.operations().contains(needed)) {
                deny("topic " + name, needed);
            }
            if (state.config().isEmpty()) {
                findings.add(Finding.warning(
                        "the settings of topic " + name + " could not be checked", "Allow DESCRIBE_CONFIGS on it."));
            }
        }
    }

    private void group(String group) {
        Set<AclOperation> operations = cluster.groups().get(group);
        if (operations != null && !operations.contains(AclOperation.READ)) {
            deny("consumer group " + group, AclOperation.READ);
        }
    }

    private void deny(String resource, AclOperation needed) {
        findings.add(Finding.refusal(
                "the cluster does not let us " + needed + " " + resource,
                "Add an ACL for the principal that kafka.* names: " + needed + " on " + resource + "."));
    }
}
