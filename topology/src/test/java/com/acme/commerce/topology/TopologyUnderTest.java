package com.acme.commerce.topology;

import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.serde.AvroSerde;
import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.PlaceKeys;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** A topology in Kafka's test driver, with the catalogue's topics around it. */
public final class TopologyUnderTest implements AutoCloseable {

    public final Catalogue catalogue = Catalogue.withPartitions(1);
    private final Serde<SpecificRecord> values = new AvroSerde(new InMemorySchemaRegistry());
    private final TopologyTestDriver driver;

    public TopologyUnderTest(Path stateDir, BiFunction<Catalogue, Serde<SpecificRecord>, Topology> topology) {
        Properties config = new Properties();
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(topology.apply(catalogue, values), config, Instant.ofEpochMilli(Fixtures.NOW));
    }

    /** Sends a message on the topic of its type. */
    public void send(String key, SpecificRecord message) {
        send(catalogue.topicOf(message.getClass()), key, message);
    }

    public void send(TopicDef topic, String key, SpecificRecord message) {
        driver.createInputTopic(topic.name(), new StringSerializer(), values.serializer())
                .pipeInput(key, message);
    }

    /** Sends what may be no message. */
    public void sendBytes(TopicDef topic, String key, byte[] value) {
        driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value);
    }

    /** Sends a message with headers on the topic of its type. */
    public void send(String key, SpecificRecord message, Headers headers) {
        TopicDef topic = catalogue.topicOf(message.getClass());
        driver.createInputTopic(topic.name(), new StringSerializer(), values.serializer())
                .pipeInput(new TestRecord<>(key, message, headers));
    }

    public void passTime(Duration duration) {
        driver.advanceWallClockTime(duration);
    }

    /** What a topic got since the last look. */
    public List<TestRecord<String, SpecificRecord>> records(TopicDef topic) {
        TestOutputTopic<String, SpecificRecord> output =
                driver.createOutputTopic(topic.name(), new StringDeserializer(), values.deserializer());
        return output.readRecordsToList();
    }

    /** What a record takes, about. */
    public int bytes(TestRecord<String, SpecificRecord> record) {
        int headers = 0;
        for (Header header : record.headers()) {
            headers += header.key().length() + header.value().length;
        }
        return headers + values.serializer().serialize("any", record.value()).length;
    }

    /** The messages a topic got since the last look. */
    public List<SpecificRecord> messages(TopicDef topic) {
        return records(topic).stream().map(TestRecord::value).toList();
    }

    public <V> KeyValueStore<String, V> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** A store whose rows are keys alone. */
    public KeyValueStore<Bytes, byte[]> index(String name) {
        return driver.getKeyValueStore(name);
    }

    /** The keys of all entries of a store's index. */
    public List<Bytes> entries(String store) {
        EntriesQuery all = new EntriesQuery(
                Bytes.wrap(new byte[] {PlaceKeys.ENTRY, 1}),
                Bytes.wrap(new byte[] {PlaceKeys.ENTRY, PlaceKeys.ENTRY}),
                false);
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> entries = driver.getKeyValueStore(store)
                .query(all, PositionBound.unbounded(), new QueryConfig(false))
                .getResult()) {
            entries.forEachRemaining(entry -> keys.add(entry.key));
        }
        return keys;
    }

    @Override
    public void close() {
        driver.close();
    }
}
