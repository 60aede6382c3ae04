package com.acme.commerce.local.shop;

import com.acme.commerce.contracts.ordering.OrderCompleted;
import com.acme.commerce.contracts.ordering.OrderCreated;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/** Hears, on a thread of its own, whose goods have arrived; of those that were ordered since it began. */
final class Deliveries implements Runnable {

    private static final Duration POLL = Duration.ofMillis(500);

    /** Orders on their way; the oldest are forgotten first. */
    private static final int MOST = 100_000;

    private final Consumer<String, SpecificRecord> consumer;
    private final BiConsumer<String, List<String>> arrived;
    private final Map<String, List<String>> underWay = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<String>> eldest) {
            return size() > MOST;
        }
    };

    /**
     * @param consumer of its own
     * @param arrived told the customer and the products of each order
     */
    Deliveries(Consumer<String, SpecificRecord> consumer, BiConsumer<String, List<String>> arrived) {
        this.consumer = consumer;
        this.arrived = arrived;
    }

    /** Stands at the end of the topic of orders when it returns. */
    void begin(String orders) {
        List<TopicPartition> partitions = consumer.partitionsFor(orders).stream()
                .map(partition -> new TopicPartition(orders, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Override
    public void run() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<String, SpecificRecord> event : consumer.poll(POLL)) {
                    hear(event.value());
                }
            }
        } catch (WakeupException e) {
            // Only stop() wakes it up.
        }
    }

    /** From any thread. */
    void stop() {
        consumer.wakeup();
    }

    private void hear(SpecificRecord event) {
        if (event instanceof OrderCreated order) {
            underWay.put(
                    order.getOrderId(),
                    order.getLines().stream().map(line -> line.getProductId()).toList());
        } else if (event instanceof OrderCompleted order) {
            List<String> products = underWay.remove(order.getOrderId());
            if (products != null) {
                arrived.accept(order.getCustomerId(), products);
            }
        }
    }
}
