package com.acme.commerce.local.monitor;

import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches how checkouts end, from now on, as a consumer of the committed orders topic would: a duration is the time from
 * the checkout to the moment when its end can be read here.
 */
public final class OrderWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderWatch.class);

    private final LongAdder orders = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final Recorder durations = new Recorder(3);
    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final Deserializer<SpecificRecord> values;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;

    /** Counts since the watch began, and the durations in milliseconds since the last sample. */
    public record Sample(long orders, long failures, Histogram durations) {}

    public OrderWatch(String bootstrapServers, String ordersTopic, Deserializer<SpecificRecord> values) {
        this.values = values;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG, "commerce-watch",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        // No group: it watches, and leaves no trace in the broker.
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(ordersTopic).stream()
                .map(info -> new TopicPartition(ordersTopic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Found now and not at the first poll, or what happens between would be missed.
        partitions.forEach(consumer::position);
        this.thread = new Thread(this::watch, "order-watch");
        thread.setDaemon(true);
        thread.start();
    }

    /** @throws RuntimeException what ended the watch, if something did */
    public Sample sample() {
        RuntimeException end = fault.get();
        if (end != null) {
            throw end;
        }
        return new Sample(orders.sum(), failures.sum(), durations.getIntervalHistogram());
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    decode(message).ifPresent(event -> count(event, System.currentTimeMillis()));
                }
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (KafkaException e) {
            fault.set(e);
        }
    }

    /** Empty for what nobody can read, or not now, as without the registry: it is the business of others than a watch. */
    private Optional<SpecificRecord> decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Optional.ofNullable(values.deserialize(message.topic(), message.value()));
        } catch (RuntimeException e) {
            LOG.warn(
                    "{}-{} offset {} cannot be read and is not counted: {}",
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void count(SpecificRecord message, long now) {
        if (message instanceof OrderCreated order) {
            orders.increment();
            durations.recordValue(Math.max(0, now - order.getCheckedOutAt()));
        } else if (message instanceof CheckoutFailed failed) {
            failures.increment();
            durations.recordValue(Math.max(0, now - failed.getCheckedOutAt()));
        }
    }
}
