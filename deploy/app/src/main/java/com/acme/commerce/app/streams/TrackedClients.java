package com.acme.commerce.app.streams;

import com.acme.commerce.stores.commits.CommitTracker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's own clients, which say in passing what Kafka Streams keeps to itself: when a transaction is committed, and how far
 * the stores that follow have come.
 */
public final class TrackedClients implements KafkaClientSupplier {

    private final CommitTracker commits;
    private final RestorePositions restored;

    public TrackedClients(CommitTracker commits, RestorePositions restored) {
        this.commits = commits;
        this.restored = restored;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new CommittingProducer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new ProcessingConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestoringConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Used by one stream thread only, for all of its tasks. */
    private final class CommittingProducer extends KafkaProducer<byte[], byte[]> {

        private final Map<TopicPartition, Long> offsets = new HashMap<>();

        CommittingProducer(Map<String, Object> config) {
            super(config, new ByteArraySerializer(), new ByteArraySerializer());
        }

        @Override
        public void beginTransaction() {
            offsets.clear();
            super.beginTransaction();
        }

        @Override
        public void sendOffsetsToTransaction(
                Map<TopicPartition, OffsetAndMetadata> consumed, ConsumerGroupMetadata group) {
            super.sendOffsetsToTransaction(consumed, group);
            consumed.forEach((partition, offset) -> offsets.put(partition, offset.offset()));
        }

        @Override
        public void commitTransaction() {
            super.commitTransaction();
            commits.committed(offsets);
        }
    }

    /**
     * Asked by a stream thread for the committed offsets of a task right before the task becomes active: what others had
     * committed. Not made where the broker assigns: Kafka Streams then has a consumer of its own.
     */
    private final class ProcessingConsumer extends KafkaConsumer<byte[], byte[]> {

        ProcessingConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
            Map<TopicPartition, OffsetAndMetadata> committed = super.committed(partitions);
            Map<TopicPartition, Long> offsets = new HashMap<>();
            committed.forEach((partition, offset) -> {
                if (offset != null) {
                    offsets.put(partition, offset.offset());
                }
            });
            commits.advance(offsets);
            return committed;
        }
    }

    /** Used by one thread only, which applies to the stores what a poll returned before it polls again. */
    private final class RestoringConsumer extends KafkaConsumer<byte[], byte[]> {

        RestoringConsumer(Map<String, Object> config) {
            super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        }

        @Override
        public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
            restored.applied(this, positions());
            return super.poll(timeout);
        }

        @Override
        public void assign(Collection<TopicPartition> partitions) {
            restored.retain(this, partitions);
            super.assign(partitions);
        }

        @Override
        public void unsubscribe() {
            restored.forget(this);
            super.unsubscribe();
        }

        @Override
        public void close() {
            restored.forget(this);
            super.close();
        }

        private Map<TopicPartition, Long> positions() {
            Map<TopicPartition, Long> positions = new HashMap<>();
            for (TopicPartition partition : assignment()) {
                try {
                    positions.put(partition, position(partition, Duration.ZERO));
                } catch (TimeoutException e) {
                    // It has none yet: the next poll looks it up, and until then nothing is known.
                    positions.remove(partition);
                }
            }
            return positions;
        }
    }
}
