package com.acme.commerce.stores.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;

class BoundedMemoryRocksDbTest {

    private static final List<String> STORES = List.of("one", "two", "three");
    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void storesShareTheMemoryAndStayWithinIt() {
        try (RocksDbMemory memory = new RocksDbMemory(4 * MIB)) {
            try (TopologyTestDriver driver = new TopologyTestDriver(topology(), config(memory))) {
                long before = memory.usedBytes();
                // 8 MB for each store: twice what they all may use together.
                for (String name : STORES) {
                    KeyValueStore<String, byte[]> store = driver.getKeyValueStore(name);
                    IntStream.range(0, 8 * 1024).forEach(i -> store.put("key-" + i, new byte[1024]));
                }

                assertThat(memory.usedBytes()).isGreaterThan(before);
                // Buffers that are being flushed still count, hence the slack.
                assertThat(memory.usedBytes()).isLessThan(12 * MIB);
                assertThat(driver.<String, byte[]>getKeyValueStore("two").get("key-7"))
                        .hasSize(1024);
            }
        }
    }

    @Test
    void theMemoryOutlivesTheStoresThatUsedIt() {
        try (RocksDbMemory memory = new RocksDbMemory(4 * MIB)) {
            for (String value : List.of("first", "second")) {
                try (TopologyTestDriver driver = new TopologyTestDriver(topology(), config(memory))) {
                    KeyValueStore<String, byte[]> store = driver.getKeyValueStore("one");
                    store.put("key", value.getBytes());
                    assertThat(store.get("key")).asString().isEqualTo(value);
                }
            }
            assertThat(memory.usedBytes()).isNotNegative();
        }
    }

    @Test
    void withoutTheMemoryItSaysWhichKeyIsMissing() {
        try (RocksDbMemory loadsTheLibrary = new RocksDbMemory(MIB);
                Options options = new Options()) {
            assertThat(loadsTheLibrary.bytes()).isEqualTo(MIB);
            assertThatThrownBy(() -> new BoundedMemoryRocksDb().setConfig("one", options, Map.of()))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(RocksDbMemory.CONFIG);
        }
    }

    private Properties config(RocksDbMemory memory) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDb.class);
        config.put(RocksDbMemory.CONFIG, memory);
        return config;
    }

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource(
                "source", Serdes.String().deserializer(), Serdes.String().deserializer(), "in");
        topology.addProcessor("processor", NoOp::new, "source");
        for (String name : STORES) {
            topology.addStateStore(
                    Stores.keyValueStoreBuilder(
                                    Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                            .withLoggingDisabled(),
                    "processor");
        }
        return topology;
    }

    private static final class NoOp implements Processor<String, String, Void, Void> {
        @Override
        public void process(Record<String, String> record) {}
    }
}
