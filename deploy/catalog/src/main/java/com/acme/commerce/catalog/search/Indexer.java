package com.acme.commerce.catalog.search;

import com.acme.commerce.catalog.StopSignal;
import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.catalog.CatalogTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.utils.ExponentialBackoff;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the index to where the topic is, and keeps it there. Each index reads all partitions by itself and remembers how
 * far it has come, so there is no consumer group; an index that is new, or of another topic, reads from the beginning.
 */
public final class Indexer implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final ExponentialBackoff BACKOFF = new ExponentialBackoff(100, 2, 5_000, 0.2);

    private final ProductIndex index;
    private final CatalogTopics topics;
    private final EventReader reader;
    private final Clients clients;
    private final Duration commitEvery;
    private final SearchMeters meters;
    private final StopSignal stop;

    private int failures;
    private long committedAt;

    /**
     * Of the brokers.
     *
     * @param consumer makes one that has no group and fails where there is nothing at an offset
     * @param deadLetters for what cannot be indexed
     * @param topicId asks for the id of a topic
     */
    public record Clients(
            Supplier<Consumer<byte[], byte[]>> consumer, Producer<byte[], byte[]> deadLetters, TopicIds topicId) {}

    /** Asks for the id of a topic. */
    @FunctionalInterface
    public interface TopicIds {
        String of(String topic);
    }

    public Indexer(
            ProductIndex index,
            CatalogTopics topics,
            Deserializer<SpecificRecord> values,
            Clients clients,
            Duration commitEvery,
            SearchMeters meters,
            StopSignal stop) {
        this.index = index;
        this.topics = topics;
        this.reader = new EventReader(topics.products(), values);
        this.clients = clients;
        this.commitEvery = commitEvery;
        this.meters = meters;
        this.stop = stop;
    }

    /** Returns once it is told to stop. What goes wrong with brokers or registry is tried again from where it was. */
    @Override
    public void run() {
        while (!stop.isGiven()) {
            try (Consumer<byte[], byte[]> consumer = clients.consumer().get()) {
                String topicId = begin(consumer);
                while (!stop.isGiven()) {
                    step(consumer, topicId);
                    failures = 0;
                }
                index.commit();
            } catch (OffsetOutOfRangeException e) {
                LOG.warn(
                        "the topic no longer has what the index goes on with, which is built anew: {}", e.getMessage());
                reset();
            } catch (KafkaException e) {
                LOG.warn("the search index stands still: {}", e.toString());
                stop.pause(Duration.ofMillis(BACKOFF.backoff(failures++)));
            } catch (IOException e) {
                throw new IllegalStateException("the search index cannot be written", e);
            }
        }
    }

    private String begin(Consumer<byte[], byte[]> consumer) {
        String topic = topics.products().name();
        String topicId = clients.topicId().of(topic);
        if (!index.progress().topicId().equals(topicId)) {
            LOG.info("the search index is built from the beginning of {}", topic);
            reset();
        }
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<Integer, Long> positions = index.progress().positions();
        for (TopicPartition partition : partitions) {
            Long position = positions.get(partition.partition());
            if (position == null) {
                consumer.seekToBeginning(List.of(partition));
            } else {
                consumer.seek(partition, position);
            }
        }
        return topicId;
    }

    private void step(Consumer<byte[], byte[]> consumer, String topicId) throws IOException {
        List<ProductChange> changes = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
            try {
                reader.read(record).ifPresent(changes::add);
            } catch (EventReader.PoisonException e) {
                setAside(record, e.failure());
            }
        }
        index.apply(changes, reached(consumer, topicId));
        changes.forEach(meters::indexed);
        measure(consumer);
        commitOnceInAWhile();
    }

    private static IndexProgress reached(Consumer<byte[], byte[]> consumer, String topicId) {
        Map<Integer, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
        return new IndexProgress(topicId, positions);
    }

    /** What a consumer knows of the end of a partition comes with what it fetches; before that it knows nothing. */
    private void measure(Consumer<byte[], byte[]> consumer) {
        Map<Integer, Long> lags = new HashMap<>();
        consumer.assignment()
                .forEach(partition -> lags.put(
                        partition.partition(), consumer.currentLag(partition).orElse(1)));
        meters.lag(lags);
    }

    private void commitOnceInAWhile() throws IOException {
        long now = System.nanoTime();
        if (now - committedAt >= commitEvery.toNanos()) {
            index.commit();
            committedAt = now;
        }
    }

    /** Waits until the brokers have it: only then may the index go on behind the record. */
    private void setAside(ConsumerRecord<byte[], byte[]> record, DeadLetter.Failure failure) {
        DeadLetter letter = new DeadLetter(
                new DeadLetter.Source(record.topic(), record.partition(), record.offset(), record.timestamp()),
                record.key(),
                record.value(),
                record.headers(),
                failure,
                new DeadLetter.Handler(SearchMeters.APPLICATION, "index", null));
        try {
            clients.deadLetters().send(letter.to(topics.deadLetters().name())).get();
        } catch (InterruptedException e) {
            stop.give();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("a record could not be set aside", e.getCause());
        }
        meters.deadLetter(failure.reason());
        LOG.warn(
                "{}-{} at {} was set aside: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                failure.message());
    }

    private void reset() {
        try {
            index.reset();
            meters.rebuilds();
        } catch (IOException e) {
            throw new IllegalStateException("the search index cannot be written", e);
        }
    }
}
