package com.acme.commerce.local.monitor;

import static com.acme.commerce.local.topics.KafkaCalls.await;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How far the topics of the platform are written, the changelogs of its stores among them. A transaction takes one
 * offset more on each partition that it writes to, for its marker.
 *
 * @param byTopic the ends of a topic's partitions, added up
 */
public record WrittenOffsets(Map<String, Long> byTopic) {

    public static WrittenOffsets of(Admin admin) {
        // Without the internal topics, which belong to the broker.
        var names = await(admin.listTopics().names());
        Map<TopicPartition, OffsetSpec> partitions =
                await(admin.describeTopics(names).allTopicNames()).values().stream()
                        .flatMap(topic -> topic.partitions().stream()
                                .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        Map<String, Long> ends = new TreeMap<>();
        await(admin.listOffsets(partitions).all())
                .forEach((partition, end) -> ends.merge(partition.topic(), end.offset(), Long::sum));
        return new WrittenOffsets(ends);
    }

    /** What was written since {@code earlier}, for people, for each of {@code checkouts}. */
    public String sinceToText(WrittenOffsets earlier, long checkouts) {
        StringBuilder text = new StringBuilder();
        double total = 0;
        for (Map.Entry<String, Long> topic : byTopic.entrySet()) {
            double each = (topic.getValue() - earlier.byTopic.getOrDefault(topic.getKey(), 0L)) / (double) checkouts;
            total += each;
            if (each > 0) {
                text.append(String.format(Locale.ROOT, "  %12.2f  %s%n", each, topic.getKey()));
            }
        }
        return String.format(
                Locale.ROOT,
                "written     %.2f offsets for each checkout, markers of transactions included%n%s",
                total,
                text);
    }
}
