package com.acme.commerce.workers.agents;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.iot.DeviceHeardAgain;
import com.acme.commerce.contracts.iot.DeviceSilent;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.ExponentialBackoff;

/** An agent on Kafka's mock clients, on a thread of its own. */
final class AgentRig implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.withPartitions(2);
    static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    static final long NOW = 1_750_000_000_000L;
    static final TopicPartition FIRST =
            new TopicPartition(CATALOGUE.iot().alerts().name(), 0);
    static final TopicPartition SECOND =
            new TopicPartition(CATALOGUE.iot().alerts().name(), 1);

    final AvroSerde values = new AvroSerde(new InMemorySchemaRegistry());
    final MockProducer<byte[], byte[]> producer;
    private final Map<TopicPartition, Long> commits = new ConcurrentHashMap<>();
    private final List<ConsumerRecord<byte[], byte[]>> log = new CopyOnWriteArrayList<>();
    private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest") {
        @Override
        public synchronized void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
            super.commitSync(offsets);
            offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
        }

        /** A broker has a record for as long as it is asked for it. */
        @Override
        public synchronized void seek(TopicPartition partition, long offset) {
            super.seek(partition, offset);
            log.stream()
                    .filter(record -> record.partition() == partition.partition() && record.offset() >= offset)
                    .forEach(this::addRecord);
        }
    };
    private final AgentRunner<DeviceSilent> runner;
    private final CompletableFuture<Void> ended;

    /** @param retryFor how old a message may become before it is given up; it is a second old */
    AgentRig(AgentTopics<DeviceSilent> topics, Agent<DeviceSilent> agent, Duration retryFor, boolean acknowledging) {
        this.producer = new MockProducer<>(acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
        this.runner = new AgentRunner<>(
                topics,
                agent,
                consumer,
                producer,
                values,
                new ExponentialBackoff(1, 1, 1, 0),
                retryFor,
                Clock.fixed(Instant.ofEpochMilli(NOW + 1_000), ZoneOffset.UTC));
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.schedulePollTask(() -> consumer.rebalance(List.of(FIRST, SECOND)));
        this.ended = CompletableFuture.runAsync(runner::run);
    }

    static DeviceSilent silent(String deviceId) {
        return new DeviceSilent(envelope("DeviceSilent", deviceId), deviceId, NOW - 300_000, 300_000L);
    }

    static DeviceHeardAgain heard(String deviceId) {
        return new DeviceHeardAgain(envelope("DeviceHeardAgain", deviceId), deviceId, NOW, NOW - 300_000);
    }

    void record(TopicPartition partition, long offset, String key, SpecificRecord message) {
        record(partition, offset, key, values.serializer().serialize(partition.topic(), message));
    }

    void record(TopicPartition partition, long offset, String key, byte[] value) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        var record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                NOW,
                TimestampType.CREATE_TIME,
                bytes.length,
                value.length,
                bytes,
                value,
                TraceParent.headers(TRACE),
                Optional.empty());
        consumer.schedulePollTask(() -> {
            log.add(record);
            consumer.addRecord(record);
        });
    }

    long committed(TopicPartition partition) {
        return commits.getOrDefault(partition, 0L);
    }

    SpecificRecord message(ProducerRecord<byte[], byte[]> record) {
        return values.deserializer().deserialize(record.topic(), record.value());
    }

    /** What the runner ended with. */
    Throwable awaitFailure() {
        return ended.handle((done, failure) -> failure)
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        runner.stop();
        ended.handle((done, failure) -> done).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static Envelope envelope(String type, String deviceId) {
        return new Envelope(UUID.randomUUID().toString(), type, 1, NOW, TRACE, deviceId, "reading", null);
    }
}
