package com.acme.commerce.replay;

import com.acme.commerce.app.streams.TolerantTimestamps;
import com.acme.commerce.contracts.Envelope;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.replay.runs.Recorder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.internals.WrappedStateStore;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Runs the topology of a context as it is, by a clock that ticks ten times a second, or once where nothing happens for long, and keeps what came in and what was said:
 * the application that a replay is held against.
 */
final class DrivenRecorder implements Recorder, AutoCloseable {

    static final long BEGIN = 1_750_000_000_000L;
    private static final long TICK_MS = 100;
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long LONG_TICK_MS = 1_000;
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private final ReplayApplication application;
    private final TopologyTestDriver driver;
    private final Random random = new Random(42);
    private final Set<String> inputs;
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> logs = new TreeMap<>();
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();
    private final List<Said> said = new ArrayList<>();
    private final Map<Class<?>, Integer> asked = new HashMap<>();
    private final List<SpecificRecord> messages = new ArrayList<>();
    private long now = BEGIN;

    DrivenRecorder(ReplayApplication application, Path folder) {
        this.application = application;
        this.inputs = application.inputs().stream().map(TopicDef::name).collect(Collectors.toSet());
        inputs.forEach(topic -> logs.put(topic, new ArrayList<>()));
        Properties config = new Properties();
        config.putAll(application.handlers());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, application.id());
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, TolerantTimestamps.class);
        config.put("processing.exception.handler.global.enabled", true);
        this.driver = new TopologyTestDriver(application.topology(new Topology()), config, Instant.ofEpochMilli(BEGIN));
    }

    @Override
    public Random random() {
        return random;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public Envelope envelope(Class<? extends SpecificRecord> type, String about) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        return new Envelope(id, type.getSimpleName(), 1, now, TRACE, about, null, null);
    }

    @Override
    public void send(String key, SpecificRecord message) {
        String topic = application.catalogue().topicOf(message.getClass()).name();
        Headers headers = new RecordHeaders();
        byte[] value = application.values().serializer().serialize(topic, headers, message);
        send(topic, key.getBytes(), value, headers);
    }

    @Override
    public void send(String key, Class<? extends SpecificRecord> type, byte[] value) {
        send(application.catalogue().topicOf(type).name(), key.getBytes(), value, new RecordHeaders());
    }

    /** Something that may not be a message. */
    void send(String topic, byte[] key, byte[] value, Headers headers) {
        long said = now;
        tick(1 + random.nextInt(30));
        keep(topic, key, value, headers, said);
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, headers, said));
        hear();
        // Until others can read what was said.
        tick(1 + random.nextInt(10));
    }

    @Override
    public void pass(Duration time) {
        long tick = time.compareTo(LONG) < 0 ? TICK_MS : LONG_TICK_MS;
        for (long left = time.toMillis(); left > 0; left -= tick) {
            tick(Math.min(left, tick));
        }
    }

    @Override
    public <T extends SpecificRecord> List<T> said(Class<T> type) {
        List<T> all = messages.stream().filter(type::isInstance).map(type::cast).toList();
        int known = asked.getOrDefault(type, 0);
        asked.put(type, all.size());
        return all.subList(known, all.size());
    }

    /** What came in, by topic. */
    List<List<ConsumerRecord<byte[], byte[]>>> logs() {
        return List.copyOf(logs.values());
    }

    Map<String, Long> ends() {
        Map<String, Long> ends = new HashMap<>();
        logs.forEach((topic, log) -> ends.put(topic, (long) log.size()));
        return ends;
    }

    List<Said> everythingSaid() {
        return said;
    }

    @SuppressWarnings("unchecked")
    StoreRows rows() {
        StoreRows rows = new StoreRows();
        driver.getAllStateStores().forEach((name, store) -> {
            StateStore inner = store;
            while (inner instanceof WrappedStateStore<?, ?, ?> wrapper) {
                inner = wrapper.wrapped();
            }
            try (KeyValueIterator<Bytes, byte[]> all = ((KeyValueStore<Bytes, byte[]>) inner).all()) {
                all.forEachRemaining(row -> rows.put(name, row.key, row.value));
            }
        });
        return rows;
    }

    @Override
    public void close() {
        driver.close();
    }

    private void tick(long millis) {
        now += millis;
        driver.advanceWallClockTime(Duration.ofMillis(millis));
        hear();
    }

    private void hear() {
        for (String topic : new TreeSet<>(driver.producedTopicNames())) {
            if (topic.endsWith("-changelog")) {
                continue;
            }
            outputs.computeIfAbsent(
                            topic,
                            name -> driver.createOutputTopic(
                                    name, new ByteArrayDeserializer(), new ByteArrayDeserializer()))
                    .readRecordsToList()
                    .forEach(record ->
                            hear(new Said(topic, record.key(), record.value(), record.headers(), record.timestamp())));
        }
    }

    private void hear(Said record) {
        said.add(record);
        if (application.outputs().stream().anyMatch(topic -> topic.name().equals(record.topic()))) {
            messages.add(
                    application.values().deserializer().deserialize(record.topic(), record.headers(), record.value()));
        }
        if (inputs.contains(record.topic())) {
            // The driver has given it to the topology already.
            keep(record.topic(), record.key(), record.value(), record.headers(), record.timestamp());
        }
    }

    private void keep(String topic, byte[] key, byte[] value, Headers headers, long timestamp) {
        List<ConsumerRecord<byte[], byte[]>> log = logs.get(topic);
        log.add(new ConsumerRecord<>(
                topic,
                0,
                log.size(),
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value == null ? 0 : value.length,
                key,
                value,
                new RecordHeaders(headers),
                java.util.Optional.empty()));
    }
}
