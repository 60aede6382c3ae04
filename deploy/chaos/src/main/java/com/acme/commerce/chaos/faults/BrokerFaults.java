package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.chaos.schedule.Fault;
import com.acme.commerce.chaos.schedule.Kind;
import com.acme.commerce.local.topics.KafkaCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;

/** What happens to brokers. */
final class BrokerFaults {

    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final Cluster cluster;

    BrokerFaults(Cluster cluster) {
        this.cluster = cluster;
    }

    void addTo(Map<Kind, Action> actions) {
        Action frozen = new Action(this::freeze, this::thaw);
        Action all = new Action(this::killAll, this::startAll);
        actions.put(Kind.BROKER_KILLED, new Action(this::kill, this::start));
        actions.put(Kind.BROKER_ZOMBIE, frozen);
        actions.put(Kind.BROKER_PAUSED, frozen);
        actions.put(Kind.LEADERS_MOVED, new Action(this::moveLeaders, this::moveLeaders));
        actions.put(Kind.BROKERS_KILLED, all);
        actions.put(Kind.BROKERS_AWAY, all);
    }

    private String kill(Fault fault) {
        cluster.process(fault.target()).kill();
        return "killed";
    }

    private String start(Fault fault) {
        cluster.process(fault.target()).start();
        return "started";
    }

    private String freeze(Fault fault) {
        cluster.process(fault.target()).freeze();
        return "frozen";
    }

    private String thaw(Fault fault) {
        cluster.process(fault.target()).thaw();
        return "thawed";
    }

    private String killAll(Fault fault) {
        cluster.brokers().forEach(broker -> cluster.process(broker).kill());
        return "all brokers were killed";
    }

    private String startAll(Fault fault) {
        cluster.brokers().forEach(broker -> cluster.process(broker).start());
        return "all brokers are started";
    }

    /** The next in the list of replicas becomes the preferred leader of each partition, and is elected. */
    private String moveLeaders(Fault fault) {
        try (Admin admin = KafkaCalls.admin(cluster.bootstrapServers(), TIMEOUT)) {
            Set<String> topics = KafkaCalls.await(
                    admin.listTopics(new ListTopicsOptions().listInternal(true)).names());
            Map<TopicPartition, Optional<NewPartitionReassignment>> orders = new HashMap<>();
            KafkaCalls.await(admin.describeTopics(topics).allTopicNames()).forEach((topic, description) -> {
                for (TopicPartitionInfo partition : description.partitions()) {
                    List<Integer> replicas = new ArrayList<>(
                            partition.replicas().stream().map(Node::id).toList());
                    Collections.rotate(replicas, -1);
                    orders.put(
                            new TopicPartition(topic, partition.partition()),
                            Optional.of(new NewPartitionReassignment(replicas)));
                }
            });
            KafkaCalls.await(admin.alterPartitionReassignments(orders).all());
            long moved =
                    KafkaCalls.await(admin.electLeaders(ElectionType.PREFERRED, orders.keySet())
                                    .partitions())
                            .values()
                            .stream()
                            .filter(Optional::isEmpty)
                            .count();
            return moved + " of " + orders.size() + " partitions have another leader";
        }
    }
}
