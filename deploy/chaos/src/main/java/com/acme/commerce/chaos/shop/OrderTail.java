package com.acme.commerce.chaos.shop;

import com.acme.commerce.chaos.history.Fact;
import com.acme.commerce.chaos.history.HistoryFile;
import com.acme.commerce.chaos.history.OrderState;
import com.acme.commerce.contracts.ordering.CheckoutFailed;
import com.acme.commerce.contracts.ordering.OrderCancelled;
import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
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

/** Writes down what the committed topic of orders tells, as somebody else's consumer would learn of it. */
public final class OrderTail implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(OrderTail.class);
    private static final Duration POLL = Duration.ofMillis(500);

    private final Deserializer<SpecificRecord> values;
    private final HistoryFile history;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<Integer, Double> latest = new ConcurrentHashMap<>();
    private final int partitions;
    private final AtomicLong count = new AtomicLong();
    private final Thread thread = new Thread(this::follow, "order-tail");

    /** From the beginning of the topic on. */
    public OrderTail(String bootstrapServers, String topic, Deserializer<SpecificRecord> values, HistoryFile history) {
        this.values = values;
        this.history = history;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ConsumerConfig.CLIENT_ID_CONFIG, "commerce-chaos-orders",
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        partitions = all.size();
        consumer.assign(all);
        consumer.seekToBeginning(all);
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a checkout of every partition has ended since a time of the history. */
    public boolean goesOnSince(double ms) {
        return latest.size() == partitions && latest.values().stream().allMatch(time -> time > ms);
    }

    /** How many facts it has written down. */
    public long count() {
        return count.get();
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

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<byte[], byte[]> message : poll()) {
                    double now = history.now();
                    decode(message).flatMap(event -> fact(message, event, now)).ifPresent(this::add);
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private void add(Fact fact) {
        history.add(fact);
        latest.put(fact.partition(), fact.atMs());
        count.incrementAndGet();
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        try {
            return consumer.poll(POLL);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException e) {
            LOG.info("the orders cannot be read now: {}", e.getMessage());
            return List.of();
        }
    }

    private Optional<SpecificRecord> decode(ConsumerRecord<byte[], byte[]> message) {
        try {
            return Optional.ofNullable(values.deserialize(message.topic(), message.value()));
        } catch (RuntimeException e) {
            LOG.info("offset {} of {} cannot be read", message.offset(), message.topic());
            return Optional.empty();
        }
    }

    private static Optional<Fact> fact(ConsumerRecord<byte[], byte[]> message, SpecificRecord event, double now) {
        String orderId = new String(message.key(), StandardCharsets.UTF_8);
        OrderState state = event instanceof OrderCreated
                ? OrderState.CREATED
                : event instanceof CheckoutFailed
                        ? OrderState.FAILED
                        : event instanceof OrderCancelled
                                ? OrderState.CANCELLED
                                : event instanceof OrderCompleted ? OrderState.COMPLETED : OrderState.NONE;
        long amount = event instanceof OrderCreated order ? order.getTotal() : 0;
        return state == OrderState.NONE
                ? Optional.empty()
                : Optional.of(new Fact(now, orderId, state, message.partition(), amount));
    }
}
