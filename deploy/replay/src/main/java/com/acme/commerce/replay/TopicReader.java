package com.acme.commerce.replay;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** The committed records of one partition of a topic in their order, from an offset up to another, or up to the last there is. */
final class TopicReader implements Iterator<ConsumerRecord<byte[], byte[]>>, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);

    /** A broker that has not given a record within this is down or far too busy. */
    private static final Duration STALL = Duration.ofSeconds(30);

    private final TopicPartition partition;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Deque<ConsumerRecord<byte[], byte[]>> read = new ArrayDeque<>();
    private final long end;

    private TopicReader(Map<String, Object> client, TopicPartition partition, Long from, Long end) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        this.partition = partition;
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(partition));
        if (from == null) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, from);
        }
        this.end = end == null ? written(client, partition) : end;
    }

    /** Behind all that is written, whether or not it is committed yet: what is will be read, once its transaction has ended. */
    private static long written(Map<String, Object> client, TopicPartition partition) {
        Map<String, Object> config = new HashMap<>(client);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_uncommitted");
        try (var all = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return all.endOffsets(List.of(partition)).get(partition);
        }
    }

    /** @param client what reaches the broker */
    static TopicReader upTo(long end, TopicPartition partition, Map<String, Object> client) {
        return new TopicReader(client, partition, null, end);
    }

    /** Up to the last record of this moment. */
    static TopicReader upToNow(TopicPartition partition, Map<String, Object> client) {
        return new TopicReader(client, partition, null, null);
    }

    /** As {@link #upToNow}, without what lies in front of an offset. */
    static TopicReader onFrom(long from, TopicPartition partition, Map<String, Object> client) {
        return new TopicReader(client, partition, from, null);
    }

    /** Behind the last record there is. */
    long end() {
        return end;
    }

    @Override
    public boolean hasNext() {
        long begin = System.nanoTime();
        long last = -1;
        while (read.isEmpty() && consumer.position(partition) < end) {
            consumer.poll(POLL).forEach(this::keep);
            long position = consumer.position(partition);
            if (position > last) {
                last = position;
                begin = System.nanoTime();
            } else if (System.nanoTime() - begin > STALL.toNanos()) {
                throw new ReplayRefusedException(
                        "no committed record could be read from " + partition + " at " + position + " of " + end,
                        "A transaction is open there, or the broker is down. See: deploy/commerce doctor");
            }
        }
        return !read.isEmpty();
    }

    @Override
    public ConsumerRecord<byte[], byte[]> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return read.poll();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        if (record.offset() < end) {
            read.add(record);
        }
    }
}
