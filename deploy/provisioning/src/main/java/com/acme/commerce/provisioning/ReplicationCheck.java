package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.TopicDef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.internals.Topic;

/**
 * Whether what was acknowledged outlives a broker: exactly once holds only for what is not lost. Topics that do not exist
 * yet will be as the brokers make them.
 */
final class ReplicationCheck {

    /** One may be lost while another is being restarted. */
    private static final int REPLICAS = 3;

    /** What is acknowledged lies on two brokers; with one of three away all goes on. */
    private static final int IN_SYNC = 2;

    /** More would hide the other lines of a start's log. */
    private static final int NAMES = 4;

    private static final String MIN_ISR = TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;

    private final ClusterState cluster;
    private final Map<String, String> replicas = new TreeMap<>();
    private final Map<String, String> inSync = new TreeMap<>();

    private ReplicationCheck(ClusterState cluster) {
        this.cluster = cluster;
    }

    static List<Finding> of(List<ClientNeeds> clients, ClusterState cluster, Profile profile) {
        ReplicationCheck check = new ReplicationCheck(cluster);
        Stream.concat(
                        ClientNeeds.topics(clients).stream().map(TopicDef::name),
                        clients.stream().flatMap(client -> client.changelogs().stream()))
                .forEach(topic -> check.topic(topic, "default.replication.factor", MIN_ISR));
        check.topic(
                Topic.TRANSACTION_STATE_TOPIC_NAME,
                "transaction.state.log.replication.factor",
                "transaction.state.log.min.isr");
        check.topic(Topic.GROUP_METADATA_TOPIC_NAME, "offsets.topic.replication.factor", MIN_ISR);
        return check.findings(profile);
    }

    private void topic(String name, String replicasOfNew, String inSyncOfNew) {
        TopicState state = cluster.topics().get(name);
        if (state != null) {
            note(replicas, name, Integer.toString(state.replicas()), REPLICAS);
            note(inSync, name, state.config().get(MIN_ISR), IN_SYNC);
        } else if (!cluster.hidden().contains(name)) {
            note(replicas, name, cluster.broker().get(replicasOfNew), REPLICAS);
            note(inSync, name, cluster.broker().get(inSyncOfNew), IN_SYNC);
        }
    }

    private static void note(Map<String, String> below, String topic, String value, int least) {
        if (value != null && Integer.parseInt(value) < least) {
            below.put(topic, value);
        }
    }

    private List<Finding> findings(Profile profile) {
        Finding.Severity severity = profile == Profile.PRODUCTION ? Finding.Severity.REFUSAL : Finding.Severity.WARNING;
        List<Finding> findings = new ArrayList<>();
        if (!replicas.isEmpty()) {
            findings.add(new Finding(
                    severity,
                    "exactly once needs " + REPLICAS + " replicas to outlive a broker, but fewer have "
                            + names(replicas),
                    "Reassign the topics with kafka-reassign-partitions.sh, and set default.replication.factor,"
                            + " transaction.state.log.replication.factor and offsets.topic.replication.factor to "
                            + REPLICAS + " on the brokers."));
        }
        if (!inSync.isEmpty()) {
            findings.add(new Finding(
                    severity,
                    "exactly once needs " + MIN_ISR + '=' + IN_SYNC + " to outlive a broker, but less have "
                            + names(inSync),
                    "Set it on the topics with kafka-configs.sh, and on the brokers together with"
                            + " transaction.state.log.min.isr."));
        }
        return findings;
    }

    private static String names(Map<String, String> below) {
        List<String> named = below.entrySet().stream()
                .limit(NAMES)
                .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
                .toList();
        int more = below.size() - named.size();
        return String.join(", ", named) + (more > 0 ? " and " + more + " more" : "");
    }
}
