package com.acme.commerce.stores.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.query.KeyQuery;
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
import org.apache.kafka.streams.query.QueryResult;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadlockFreeRocksDbTest {

    private static final Bytes KEY = Bytes.wrap("key".getBytes(StandardCharsets.UTF_8));
    private static final byte[] VALUE = {7};

    @TempDir
    Path folder;

    /** A write holds the store, and has come as far as to need the position next, when somebody asks. */
    @Test
    void whoAsksHoldsNothingThatAWriteStillNeeds() throws Exception {
        try (RocksDbMemory memory = new RocksDbMemory(1024 * 1024)) {
            KeyValueStore<Bytes, byte[]> store = open(memory);
            var asked = new FutureTask<QueryResult<byte[]>>(
                    () -> store.query(KeyQuery.withKey(KEY), PositionBound.unbounded(), new QueryConfig(false)));
            Thread reader = new Thread(asked);

            CompletableFuture<Void> written = CompletableFuture.runAsync(() -> {
                synchronized (store) {
                    reader.start();
                    await().until(() -> reader.getState() == Thread.State.BLOCKED);
                    store.put(KEY, VALUE);
                }
            });

            assertThat(written).succeedsWithin(Duration.ofSeconds(10));
            assertThat(asked.get(10, TimeUnit.SECONDS).getResult()).isEqualTo(VALUE);
            store.close();
        }
    }

    private KeyValueStore<Bytes, byte[]> open(RocksDbMemory memory) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        config.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedMemoryRocksDb.class);
        config.put(RocksDbMemory.CONFIG, memory);
        KeyValueStore<Bytes, byte[]> store = new DeadlockFreeRocksDb("rows").get();
        store.init(
                new MockProcessorContext<Void, Void>(config, new TaskId(0, 0), folder.toFile()).getStateStoreContext(),
                store);
        return store;
    }
}
