package com.acme.commerce.local.monitor;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads along at the ends of partitions, to know which offsets are committed records: the broker tells only how far a log
 * goes, and markers of transactions take offsets too. For one thread.
 */
final class TopicTail implements AutoCloseable {

    /** The broker gathers so long: a few fetches in each interval, and not one for every record. */
    private static final int GATHER_MS = 50;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<String, List<TopicPartition>> topics = new HashMap<>();
    private final Map<TopicPartition, Long> lastRecords = new HashMap<>();

    /** @param callTimeout of a call that the broker does not answer */
    TopicTail(String bootstrapServers, Duration callTimeout) {
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG,
                        "commerce-stalls",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed",
                        // No group: it watches, and leaves no trace in the broker.
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
                        1024 * 1024,
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                        GATHER_MS,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        (int) callTimeout.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The partitions of a topic. */
    List<TopicPartition> partitions(String topic) {
        return topics.computeIfAbsent(
                topic,
                name -> consumer.partitionsFor(name).stream()
                        .map(info -> new TopicPartition(name, info.partition()))
                        .toList());
    }

    /** Reads a partition too, unless it does already. */
    void follow(TopicPartition partition, long fromOffset) {
        if (!consumer.assignment().contains(partition)) {
            Set<TopicPartition> all = new HashSet<>(consumer.assignment());
            all.add(partition);
            consumer.assign(all);
            consumer.seek(partition, fromOffset);
        }
    }

    Set<TopicPartition> followed() {
        return consumer.assignment();
    }

    /** Reads what comes during {@code time}; returns at once as long as nothing is followed. */
    void read(Duration time) {
        if (consumer.assignment().isEmpty()) {
            return;
        }
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofNanos(left))) {
                lastRecords.put(new TopicPartition(message.topic(), message.partition()), message.offset());
            }
        }
    }

    /** Offset of the last record that was read; -1 if none was. */
    long lastRecord(TopicPartition partition) {
        return lastRecords.getOrDefault(partition, -1L);
    }

    /** How far the partition has been read, behind records and markers. */
    long readTo(TopicPartition partition) {
        return consumer.position(partition);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
