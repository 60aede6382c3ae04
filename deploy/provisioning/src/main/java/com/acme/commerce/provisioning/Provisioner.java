package com.acme.commerce.provisioning;

import static com.acme.commerce.provisioning.Answers.await;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the topics of a cluster those of the catalogue. All methods throw
 * {@link org.apache.kafka.common.KafkaException} where the cluster refuses or does not answer in time.
 */
public final class Provisioner {

    /** Brokers follow the controller within milliseconds; one that takes so long is in trouble. */
    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

    private static final Duration ASK_AGAIN_AFTER = Duration.ofMillis(50);

    private final Admin admin;

    public Provisioner(Admin admin) {
        this.admin = admin;
    }

    /** Compares; changes nothing. */
    public TopicPlan plan(Catalogue catalogue) {
        List<TopicDef> wanted = catalogue.all();
        TopicReader found =
                TopicReader.read(admin, wanted.stream().map(TopicDef::name).toList());
        return TopicPlan.of(wanted, found.states());
    }

    /** Creates what is missing and changes settings. Topics with wrong partition counts stay as they are. */
    public void apply(TopicPlan plan) {
        List<NewTopic> created = plan.missing().stream()
                .map(topic -> new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
                        .configs(topic.config()))
                .toList();
        await(admin.createTopics(created).all());
        awaitLeaders(plan.missing());
        Map<ConfigResource, Collection<AlterConfigOp>> changes = plan.settings().stream()
                .collect(Collectors.groupingBy(
                        setting -> new ConfigResource(ConfigResource.Type.TOPIC, setting.topic()),
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
    private void awaitLeaders(List<TopicDef> topics) {
        Map<TopicPartition, OffsetSpec> partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, topic.partitions())
                        .mapToObj(number -> new TopicPartition(topic.name(), number)))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long start = System.nanoTime();
        while (true) {
            try {
                await(admin.listOffsets(partitions).all());
                return;
            } catch (UnknownTopicOrPartitionException e) {
                // The controller knows the topic, the broker that was asked does not yet; the client takes that as
                // final.
                if (System.nanoTime() - start > KNOWN_WITHIN.toNanos()) {
                    throw e;
                }
                LockSupport.parkNanos(ASK_AGAIN_AFTER.toNanos());
            }
        }
    }
}
