package com.acme.commerce.bench.checkouts;

import com.acme.commerce.local.topics.KafkaCalls;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;

/**
 * How many bytes the brokers' logs have grown by. Logs shrink as well, when compaction takes away what is outdated: a
 * partition that is smaller than at the last look adds nothing for that time, so looks should be frequent.
 */
final class LogGrowth {

    private final Admin admin;
    private final List<Integer> brokers;
    private final Map<TopicPartition, Long> sizes = new HashMap<>();
    private final Map<String, Long> grown = new TreeMap<>();

    LogGrowth(Admin admin) {
        this.admin = admin;
        this.brokers = KafkaCalls.await(admin.describeCluster().nodes()).stream()
                .map(Node::id)
                .toList();
        // What is there by now has not grown.
        look();
        grown.clear();
    }

    void look() {
        KafkaCalls.await(admin.describeLogDirs(brokers).allDescriptions()).values().stream()
                .flatMap(folders -> folders.values().stream())
                .forEach(folder ->
                        folder.replicaInfos().forEach((partition, replica) -> seen(partition, replica.size())));
    }

    /** Since the beginning, replicas counted each. */
    Map<String, Long> byTopic() {
        return Map.copyOf(grown);
    }

    void seen(TopicPartition partition, long size) {
        Long before = sizes.put(partition, size);
        grown.merge(partition.topic(), Math.max(0, size - (before == null ? 0 : before)), Long::sum);
    }
}
