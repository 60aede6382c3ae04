package com.acme.commerce.replay;

import com.acme.commerce.app.streams.TolerantTimestamps;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * One partition of a context, gone through again: record by record, on a clock that stands where the records say. Deadlines
 * fire when that clock passes them, and not, as they would by the clock on the wall, all at once.
 */
final class PartitionReplay implements AutoCloseable {

    /** The clock goes on in steps of at most this, so that what is due is dealt with at its time and in its order. */
    private static final long STEP_MS = 1_000;

    private final TopologyTestDriver driver;
    private final Origin origin;
    private final Consumer<Said> listener;
    private final Map<String, TestInputTopic<byte[], byte[]>> inputs = new HashMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private long now;

    /**
     * @param application what to run
     * @param folder for its stores; it may be deleted afterwards
     * @param begin where the clock stands at first: epoch milliseconds
     * @param listener hears what the application says, in that order
     */
    PartitionReplay(ReplayApplication application, Path folder, long begin, Consumer<Said> listener) {
        this.origin = new Origin();
        this.listener = listener;
        this.now = begin;
        Properties config = new Properties();
        config.putAll(application.handlers());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.id());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, TolerantTimestamps.class);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put("processing.exception.handler.global.enabled", true);
        this.driver = new TopologyTestDriver(
                application.topology(new ReplayTopology(origin)), config, Instant.ofEpochMilli(begin));
    }

    /** Takes the next record, at its time. */
    void process(ConsumerRecord<byte[], byte[]> record, long at) {
        passTimeTo(at);
        origin.is(record.topic(), record.partition(), record.offset());
        inputs.computeIfAbsent(
                        record.topic(),
                        topic -> driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer()))
                .pipeInput(new TestRecord<>(
                        record.key(), record.value(), record.headers(), Math.max(record.timestamp(), 0L)));
        tell();
    }

    /** Lets the clock go on; it never goes back. */
    void passTimeTo(long at) {
        while (now < at) {
            long step = Math.min(STEP_MS, at - now);
            driver.advanceWallClockTime(Duration.ofMillis(step));
            now += step;
            tell();
        }
    }

    /** What the stores hold now. */
    StoreRows rows() {
        StoreRows rows = new StoreRows();
        driver.getAllStateStores().forEach((name, store) -> {
            try (KeyValueIterator<Bytes, byte[]> all = innermost(store).all()) {
                all.forEachRemaining(row -> rows.put(name, row.key, row.value));
            }
        });
        return rows;
    }

    @Override
    public void close() {
        driver.close();
    }

    private void tell() {
        for (String topic : new TreeSet<>(driver.producedTopicNames())) {
            outputs.computeIfAbsent(
                            topic,
                            name -> driver.createOutputTopic(
                                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                    .readRecordsToList()
                    .forEach(record -> listener.accept(new Said(
                            ReplayTopology.saidOn(topic),
                            record.key(),
                            record.value(),
                            record.headers(),
                            record.timestamp())));
        }
    }

    /** Beneath what turns rows into objects. */
    @SuppressWarnings("unchecked")
    private static KeyValueStore<Bytes, byte[]> innermost(StateStore store) {
        StateStore inner = store;
        while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
            inner = wrapper.wrapped();
        }
        if (inner instanceof KeyValueStore<?, ?> rows) {
            return (KeyValueStore<Bytes, byte[]>) rows;
        }
        throw new IllegalStateException("store " + store.name() + " has no rows by key");
    }
}
