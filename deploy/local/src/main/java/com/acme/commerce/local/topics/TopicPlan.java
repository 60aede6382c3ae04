package com.acme.commerce.local.topics;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;

/**
 * What separates a cluster's topics from the catalogue.
 *
 * @param missing topics that will be created
 * @param settings settings that will be changed
 * @param wrongPartitions topics that have another number of partitions; that is never changed, because it would send
 *     the records of a key to another partition than its earlier ones
 * @param unchanged how many topics are as they should be
 */
public record TopicPlan(
        List<TopicDef> missing, List<Setting> settings, List<WrongPartitions> wrongPartitions, int unchanged) {

    /** One setting of a topic that exists. */
    public record Setting(String topic, String key, String current, String wanted) {}

    /** The number of partitions of a topic, and the one that the catalogue says. */
    public record WrongPartitions(String topic, int current, int wanted) {}

    /** Compares; changes nothing. */
    public static TopicPlan of(Admin admin, Catalogue catalogue) {
        Set<String> existing = await(admin.listTopics().names());
        List<TopicDef> missing = catalogue.all().stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<TopicDef> present = catalogue.all().stream()
                .filter(topic -> existing.contains(topic.name()))
                .toList();
        List<WrongPartitions> wrongPartitions = wrongPartitions(admin, present);
        List<Setting> settings = settings(admin, present);
        long different = present.stream()
                .map(TopicDef::name)
                .filter(name -> wrongPartitions.stream().anyMatch(w -> w.topic().equals(name))
                        || settings.stream().anyMatch(s -> s.topic().equals(name)))
                .count();
        return new TopicPlan(missing, settings, wrongPartitions, present.size() - (int) different);
    }

    /** Creates what is missing and changes settings. Topics with wrong partition counts stay as they are. */
    public void apply(Admin admin) {
        List<NewTopic> created = missing.stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        await(admin.createTopics(created).all());
        awaitLeaders(admin);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = settings.stream()
                .collect(Collectors.groupingBy(
                        setting -> resource(setting.topic()),
                        Collectors.mapping(
                                setting -> new AlterConfigOp(
                                        new ConfigEntry(setting.key(), setting.wanted()), AlterConfigOp.OpType.SET),
                                Collectors.toCollection(ArrayList::new))));
        await(admin.incrementalAlterConfigs(changes).all());
    }

    /**
     * A topic is created before every partition of it takes records. A producer that wrote at once was seen to get no
     * answer for one partition until it timed out; the likely reason is a first batch that was refused before the second
     * was taken, which leaves the first out of sequence.
     */
    private void awaitLeaders(Admin admin) {
        Map<TopicPartition, OffsetSpec> partitions = missing.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        await(admin.listOffsets(partitions).all());
    }

    /** Whether {@link #apply} would do something. */
    public boolean hasChanges() {
        return !missing.isEmpty() || !settings.isEmpty();
    }

    /** Sentences for people, one per difference. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        missing.forEach(topic -> lines.add("create  " + topic.name() + ": " + topic.partitions() + " partitions, "
                + new TreeMap<>(topic.config())));
        settings.forEach(setting -> lines.add("change  " + setting.topic() + ": " + setting.key() + " is "
                + setting.current() + " and will be " + setting.wanted()));
        wrongPartitions.forEach(wrong -> lines.add("WRONG   " + wrong.topic() + " has " + wrong.current()
                + " partitions, the catalogue says " + wrong.wanted()
                + ". It is not changed: the records of a key would be spread over two partitions."));
        return lines;
    }

    private static List<WrongPartitions> wrongPartitions(Admin admin, List<TopicDef> present) {
        Map<String, TopicDescription> found =
                await(admin.describeTopics(present.stream().map(TopicDef::name).toList())
                        .allTopicNames());
        return present.stream()
                .map(topic -> new WrongPartitions(
                        topic.name(), found.get(topic.name()).partitions().size(), topic.partitions()))
                .filter(counts -> counts.current() != counts.wanted())
                .toList();
    }

    private static List<Setting> settings(Admin admin, List<TopicDef> present) {
        Map<ConfigResource, Config> found = await(admin.describeConfigs(
                        present.stream().map(topic -> resource(topic.name())).toList())
                .all());
        List<Setting> different = new ArrayList<>();
        for (TopicDef topic : present) {
            Config current = found.get(resource(topic.name()));
            new TreeMap<>(topic.config()).forEach((key, wanted) -> {
                String value = current.get(key).value();
                if (!wanted.equals(value)) {
                    different.add(new Setting(topic.name(), key, value, wanted));
                }
            });
        }
        return different;
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }
}
