package com.acme.commerce.workers;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.payments.PaymentRequested;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.workers.processor.PaymentProcessor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.ExponentialBackoff;

/** A worker on Kafka's mock clients, on a thread of its own. */
final class WorkerRig implements AutoCloseable {

    static final Catalogue CATALOGUE = Catalogue.withPartitions(2);
    static final TopicPartition FIRST =
            new TopicPartition(CATALOGUE.paymentRequests().name(), 0);
    static final TopicPartition SECOND =
            new TopicPartition(CATALOGUE.paymentRequests().name(), 1);
    static final Instant NOW = Instant.ofEpochMilli(TestRequests.NOW).plusSeconds(1);

    private static final Duration HOUR = Duration.ofHours(1);

    private static final ExponentialBackoff AT_ONCE = new ExponentialBackoff(1, 1, 1, 0);

    final RememberingConsumer consumer = new RememberingConsumer();
    final MeterRegistry meters = new SimpleMeterRegistry();
    final MockProducer<byte[], byte[]> producer;
    final Serde<SpecificRecord> values;
    private final EventWorker worker;
    private RunningWorker running;

    /** Remembers commits beyond its own end, when the real one answers no more. */
    static final class RememberingConsumer extends MockConsumer<byte[], byte[]> {

        private final Map<TopicPartition, Long> commits = new ConcurrentHashMap<>();

        RememberingConsumer() {
            super("earliest");
        }

        @Override
        public synchronized void commitAsync(
                Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
            remember(offsets);
            super.commitAsync(offsets, callback);
        }

        @Override
        public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
            remember(offsets);
            super.commitSync(offsets, timeout);
        }

        private void remember(Map<TopicPartition, OffsetAndMetadata> offsets) {
            offsets.forEach((partition, offset) -> commits.put(partition, offset.offset()));
        }

        long committed(TopicPartition partition) {
            return commits.getOrDefault(partition, 0L);
        }
    }

    private WorkerRig(
            PaymentProcessor processor,
            UnaryOperator<Serde<SpecificRecord>> registry,
            boolean acknowledging,
            Flow flow,
            Duration retryFor) {
        this.values = new AvroSerde(new InMemorySchemaRegistry());
        this.producer = new MockProducer<>(acknowledging, null, new ByteArraySerializer(), new ByteArraySerializer());
        WorkerMeters counted = new WorkerMeters(meters);
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        this.worker = new EventWorker(
                new PaymentAgent(CATALOGUE, registry.apply(values), processor, counted, clock),
                consumer,
                producer,
                flow,
                AT_ONCE,
                retryFor,
                counted,
                clock);
        for (TopicDef topic : CATALOGUE.all()) {
            consumer.updatePartitions(topic.name(), partitions(topic, topic.partitions()));
        }
        consumer.updateBeginningOffsets(Map.of(FIRST, 0L, SECOND, 0L));
        consumer.setMaxPollRecords(flow.maxPollRecords());
    }

    /** The broker acknowledges every outcome at once. */
    static WorkerRig acknowledging(PaymentProcessor processor) {
        return new WorkerRig(processor, UnaryOperator.identity(), true, Flow.of(100), HOUR);
    }

    /** The test acknowledges outcomes, by the producer's {@code completeNext()}. */
    static WorkerRig unacknowledging(PaymentProcessor processor) {
        return new WorkerRig(processor, UnaryOperator.identity(), false, Flow.of(100), HOUR);
    }

    /** Gives up as soon as it may. */
    static WorkerRig impatient(PaymentProcessor processor) {
        return new WorkerRig(processor, UnaryOperator.identity(), true, Flow.of(100), Duration.ZERO);
    }

    static WorkerRig withFlow(PaymentProcessor processor, Flow flow) {
        return new WorkerRig(processor, UnaryOperator.identity(), true, flow, HOUR);
    }

    /** The registry fails the worker so many times at reading, and then at writing; what it reads is well. */
    static WorkerRig withRegistryFaults(PaymentProcessor processor, int faults) {
        return new WorkerRig(processor, values -> new FlakySerde(values, faults), true, Flow.of(100), HOUR);
    }

    static List<PartitionInfo> partitions(TopicDef topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(partition ->
                        new PartitionInfo(topic.name(), partition, Node.noNode(), new Node[0], new Node[0]))
                .collect(Collectors.toList());
    }

    WorkerRig start() {
        running = new RunningWorker(worker);
        assign(List.of(FIRST, SECOND));
        return this;
    }

    /** A rebalance, in the next poll, as real consumers have it. */
    void assign(Collection<TopicPartition> partitions) {
        consumer.schedulePollTask(() -> consumer.rebalance(partitions));
    }

    void request(TopicPartition partition, long offset, SpecificRecord request) {
        request(partition, offset, request, new RecordHeaders());
    }

    void request(TopicPartition partition, long offset, SpecificRecord request, Headers headers) {
        byte[] value = values.serializer().serialize(partition.topic(), request);
        record(partition, offset, key(request, offset), value, headers, TestRequests.NOW);
    }

    void bytes(TopicPartition partition, long offset, byte[] value, Headers headers) {
        record(partition, offset, key(null, offset), value, headers, TestRequests.NOW);
    }

    /** A request that was made at another time. */
    void request(TopicPartition partition, long offset, SpecificRecord request, Instant requestedAt) {
        byte[] value = values.serializer().serialize(partition.topic(), request);
        record(partition, offset, key(request, offset), value, new RecordHeaders(), requestedAt.toEpochMilli());
    }

    private static byte[] key(SpecificRecord message, long offset) {
        return message instanceof PaymentRequested request
                ? request.getOrderId().getBytes(StandardCharsets.UTF_8)
                : new byte[] {'k', (byte) offset};
    }

    private void record(
            TopicPartition partition, long offset, byte[] key, byte[] value, Headers headers, long timestamp) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? 0 : value.length,
                key,
                value,
                headers,
                java.util.Optional.empty());
        consumer.schedulePollTask(() -> consumer.addRecord(record));
    }

    /** Waits until the polling thread waits for requests in flight. */
    void awaitSettling() {
        running.awaitSettling();
    }

    void stop() {
        running.stop();
    }

    /** What the worker ended with: null after an orderly end. */
    Throwable awaitEnd() {
        return running.awaitEnd();
    }

    @Override
    public void close() {
        running.close();
    }
}
