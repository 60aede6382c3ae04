package com.acme.commerce.acceptance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that the committed orders topic has told of: whoever asks for one of these must be given it. */
final class KnownOrders {

    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::follow, "known-orders");
    private final List<Known> known = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /** @param sinceNanos when it was learned of, so that it was there before */
    record Known(String orderId, long sinceNanos) {}

    KnownOrders(String bootstrapServers, String ordersTopic) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        Collection<TopicPartition> partitions = consumer.partitionsFor(ordersTopic).stream()
                .map(info -> new TopicPartition(ordersTopic, info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    synchronized int count() {
        return known.size();
    }

    synchronized Optional<Known> any() {
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(known.get(ThreadLocalRandom.current().nextInt(known.size())));
    }

    synchronized List<Known> all() {
        return List.copyOf(known);
    }

    private void follow() {
        try (consumer) {
            while (true) {
                for (ConsumerRecord<String, byte[]> message : consumer.poll(Duration.ofMillis(500))) {
                    learn(message.key());
                }
            }
        } catch (WakeupException e) {
            // Closed.
        }
    }

    private synchronized void learn(String orderId) {
        if (ids.add(orderId)) {
            known.add(new Known(orderId, System.nanoTime()));
        }
    }

    void stop() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
