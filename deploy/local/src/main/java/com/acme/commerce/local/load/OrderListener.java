package com.acme.commerce.local.load;

import com.acme.commerce.local.load.Flights.Flight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;

/** Hears, on a thread of its own, what became of the checkouts of a load: of what is committed only. */
final class OrderListener implements Runnable {

    private static final Duration POLL = Duration.ofMillis(500);

    private final Consumer<byte[], byte[]> consumer;
    private final OrderEventDecoder decoder;
    private final Flights flights;
    private final LoadStats stats;
    private final Customers customers;
    private final Pace pace;
    private final String topic;
    private volatile boolean stopped;
    private volatile RuntimeException failure;

    OrderListener(
            Consumer<byte[], byte[]> consumer,
            Deserializer<SpecificRecord> values,
            String topic,
            Flights flights,
            LoadStats stats,
            Customers customers,
            Pace pace) {
        this.consumer = consumer;
        this.decoder = new OrderEventDecoder(values);
        this.topic = topic;
        this.flights = flights;
        this.stats = stats;
        this.customers = customers;
        this.pace = pace;
    }

    /** Stands at the end of the topic when it returns: whatever is ordered from now on will be heard. */
    void begin() {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    @Override
    public void run() {
        try {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> event : consumer.poll(POLL)) {
                    hear(event);
                }
            }
        } catch (WakeupException e) {
            // Only stop() wakes it up.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    /** From any thread. */
    void stop() {
        stopped = true;
        consumer.wakeup();
    }

    /** Why it ended early, or null. */
    RuntimeException failure() {
        return failure;
    }

    private void hear(ConsumerRecord<byte[], byte[]> event) {
        OrderEvent what = decoder.decode(topic, event.value());
        String orderId = new String(event.key(), StandardCharsets.UTF_8);
        switch (what.kind()) {
            case CREATED, FAILED -> ended(orderId, what);
            case CANCELLED, CANCELLATION_REJECTED -> {
                if (flights.cancellationAnswered(orderId)) {
                    stats.cancellationAnswered(what);
                }
            }
            case OTHER -> {}
        }
    }

    private void ended(String orderId, OrderEvent what) {
        Flight flight = flights.end(orderId);
        if (flight == null) {
            return;
        }
        stats.ended(what, flight.intended(), pace.now());
        if (what.kind() == OrderEvent.Kind.CREATED && flight.cancelled()) {
            customers.cancel(orderId, flight.traceId());
        }
    }
}
