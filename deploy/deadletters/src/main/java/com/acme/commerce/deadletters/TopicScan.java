package com.acme.commerce.deadletters;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads committed records of topics up to where they end now, belonging to no group and committing nothing. */
final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);

    /** Longer than a transaction may stay open whose program has died. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> config;
    private final KafkaConsumer<byte[], byte[]> consumer;

    /** @param given what reaches the brokers */
    TopicScan(Map<String, Object> given) {
        config = new HashMap<>(given);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, "commerce-dead-letters");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        consumer = consumer("read_committed");
    }

    /**
     * Reads what is committed and in front of every open transaction.
     *
     * @param since what is older is passed over; null for nothing
     * @param most offsets that are looked at
     * @return whether those were enough
     * @throws InvalidTopicException if a topic does not exist
     * @throws TimeoutException if the brokers do not answer in time
     */
    boolean read(Collection<String> topics, Instant since, long most, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> partitions = partitions(topics);
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
        if (since != null) {
            begins.replaceAll((partition, begin) -> later(partition, begin, since));
        }
        return read(begins, consumer.endOffsets(partitions), most, sink);
    }

    /**
     * Reads a topic up to its very end: waits for the transactions that are open in it.
     *
     * @throws TimeoutException if one stays open, or the brokers do not answer in time
     */
    void readToTheEnd(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> partitions = partitions(List.of(topic));
        Map<TopicPartition, Long> ends;
        try (KafkaConsumer<byte[], byte[]> uncommitted = consumer("read_uncommitted")) {
            ends = uncommitted.endOffsets(partitions);
        }
        read(consumer.beginningOffsets(partitions), ends, Long.MAX_VALUE, sink);
    }

    /** The committed record at an offset; empty where there is none. */
    Optional<ConsumerRecord<byte[], byte[]>> at(TopicPartition partition, long offset) {
        if (!partitions(List.of(partition.topic())).contains(partition)) {
            return Optional.empty();
        }
        long begin = consumer.beginningOffsets(List.of(partition)).get(partition);
        long end = consumer.endOffsets(List.of(partition)).get(partition);
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        if (begin <= offset && offset < end) {
            read(Map.of(partition, offset), Map.of(partition, offset + 1), 1, found::add);
        }
        return found.stream().findFirst();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private boolean read(
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            long most,
            Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        consumer.assign(begins.keySet());
        // What was assigned before is still paused.
        consumer.resume(begins.keySet());
        begins.forEach(consumer::seek);
        long read = 0;
        long lastAdvance = System.nanoTime();
        while (read < most && !pauseFinished(ends)) {
            ConsumerRecords<byte[], byte[]> batch = consumer.poll(POLL);
            for (ConsumerRecord<byte[], byte[]> record : batch) {
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    sink.accept(record);
                }
            }
            read += batch.count();
            if (!batch.isEmpty()) {
                lastAdvance = System.nanoTime();
            } else if (System.nanoTime() - lastAdvance > PATIENCE.toNanos()) {
                throw new TimeoutException("nothing could be read of " + begins.keySet() + " for "
                        + PATIENCE.toSeconds() + " s: a transaction is open there, or a broker is away");
            }
        }
        return pauseFinished(ends);
    }

    private boolean pauseFinished(Map<TopicPartition, Long> ends) {
        List<TopicPartition> finished = consumer.assignment().stream()
                .filter(partition -> consumer.position(partition) >= ends.get(partition))
                .toList();
        consumer.pause(finished);
        return finished.size() == consumer.assignment().size();
    }

    private List<TopicPartition> partitions(Collection<String> topics) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : topics) {
            List<PartitionInfo> known = consumer.partitionsFor(topic);
            if (known == null || known.isEmpty()) {
                throw new InvalidTopicException("topic " + topic + " does not exist");
            }
            known.forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
        }
        return partitions;
    }

    private long later(TopicPartition partition, long begin, Instant since) {
        var found = consumer.offsetsForTimes(Map.of(partition, since.toEpochMilli()))
                .get(partition);
        return found == null ? consumer.endOffsets(List.of(partition)).get(partition) : Math.max(begin, found.offset());
    }

    private KafkaConsumer<byte[], byte[]> consumer(String isolation) {
        Map<String, Object> complete = new HashMap<>(config);
        complete.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, isolation);
        return new KafkaConsumer<>(complete, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
