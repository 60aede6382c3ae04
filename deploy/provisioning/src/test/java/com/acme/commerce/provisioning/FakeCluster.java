package com.acme.commerce.provisioning;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/** What a test says that was seen of a cluster; at first all is as the application {@link #SHOP} needs it. */
final class FakeCluster {

    static final Catalogue CATALOGUE = Catalogue.withPartitions(3);
    static final ClientNeeds SHOP = ClientNeeds.ofApplication(
            "shop",
            List.of(CATALOGUE.cartCheckedOut(), CATALOGUE.payments()),
            List.of(CATALOGUE.orders(), CATALOGUE.orderingDeadLetters()),
            Set.of("orders", "deadlines"));

    static final String ORDERS = "shop-orders-changelog";
    static final String DEADLINES = "shop-deadlines-changelog";

    private static final Set<AclOperation> EVERYTHING = EnumSet.range(AclOperation.READ, AclOperation.ALTER_CONFIGS);

    private final Map<String, TopicState> topics = new HashMap<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<String> written = new HashSet<>();
    private final Set<String> notCreatable = new HashSet<>();
    private final Map<String, Set<AclOperation>> groups = new HashMap<>();
    private final Set<String> knownGroups = new HashSet<>();
    private final Map<String, String> broker = new HashMap<>();

    FakeCluster() {
        ClientNeeds.topics(List.of(SHOP)).forEach(topic -> exists(topic, 3));
        changelog(ORDERS, 3, "compact").changelog(DEADLINES, 3, "compact");
    }

    FakeCluster changelog(String name, int partitions, String cleanup) {
        topics.put(
                name,
                new TopicState(
                        partitions, 3, Map.of("cleanup.policy", cleanup, "min.insync.replicas", "2"), EVERYTHING));
        return this;
    }

    FakeCluster exists(TopicDef topic, int partitions) {
        Map<String, String> config = new HashMap<>(topic.config());
        config.put("min.insync.replicas", "2");
        topics.put(topic.name(), new TopicState(partitions, 3, config, EVERYTHING));
        return this;
    }

    FakeCluster internal(String topic, int replicas, int inSync) {
        topics.put(
                topic,
                new TopicState(8, replicas, Map.of("min.insync.replicas", Integer.toString(inSync)), EVERYTHING));
        return this;
    }

    FakeCluster missing(String topic) {
        topics.remove(topic);
        return this;
    }

    FakeCluster hidden(String topic) {
        topics.remove(topic);
        hidden.add(topic);
        return this;
    }

    FakeCluster set(String topic, String key, String value) {
        TopicState before = topics.get(topic);
        Map<String, String> config = new HashMap<>(before.config());
        config.put(key, value);
        topics.put(topic, new TopicState(before.partitions(), before.replicas(), config, before.operations()));
        return this;
    }

    FakeCluster replicas(String topic, int replicas) {
        TopicState before = topics.get(topic);
        topics.put(topic, new TopicState(before.partitions(), replicas, before.config(), before.operations()));
        return this;
    }

    FakeCluster secretive(String topic) {
        TopicState before = topics.get(topic);
        topics.put(topic, new TopicState(before.partitions(), before.replicas(), Map.of(), before.operations()));
        return this;
    }

    FakeCluster allows(String topic, AclOperation... operations) {
        TopicState before = topics.get(topic);
        topics.put(topic, new TopicState(before.partitions(), before.replicas(), before.config(), Set.of(operations)));
        return this;
    }

    FakeCluster allowsGroup(String group, AclOperation... operations) {
        groups.put(group, Set.of(operations));
        return this;
    }

    FakeCluster written(String... changelogs) {
        written.addAll(Set.of(changelogs));
        return this;
    }

    FakeCluster notCreatable(String changelog) {
        notCreatable.add(changelog);
        return this;
    }

    FakeCluster knows(String group) {
        knownGroups.add(group);
        return this;
    }

    FakeCluster broker(String key, String value) {
        broker.put(key, value);
        return this;
    }

    List<Finding> findings(ClientNeeds... clients) {
        return findings(Profile.DEVELOPMENT, clients);
    }

    List<Finding> findings(Profile profile, ClientNeeds... clients) {
        return StartUpCheck.compare(
                clients.length == 0 ? List.of(SHOP) : List.of(clients),
                new ClusterState(topics, hidden, written, notCreatable, groups, knownGroups, broker),
                profile);
    }
}
