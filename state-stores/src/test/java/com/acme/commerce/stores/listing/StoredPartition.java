package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/** The stores of one partition, in RocksDB. */
final class StoredPartition implements AutoCloseable {

    final MockProcessorContext<Void, Void> context;
    private final Path folder;
    private final List<StateStore> opened = new ArrayList<>();

    StoredPartition(Set<StoreBuilder<?>> builders) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        try {
            folder = Files.createTempDirectory("stored-partition");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        context = new MockProcessorContext<>(config, new TaskId(0, 0), folder.toFile());
        builders.forEach(this::open);
    }

    private void open(StoreBuilder<?> builder) {
        StateStore opening = builder.withLoggingDisabled().withCachingDisabled().build();
        opening.init(context.getStateStoreContext(), opening);
        context.addStateStore(opening);
        opened.add(opening);
    }

    /** What a range query would bring. */
    List<Place> places(IndexRange range) {
        KeyValueStore<Bytes, byte[]> index = context.getStateStore(range.store());
        List<Place> places = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> rows = range.descending()
                ? index.reverseRange(range.first(), range.last())
                : index.range(range.first(), range.last())) {
            rows.forEachRemaining(row -> places.add(range.place().apply(row.key)));
        }
        return places;
    }

    /** The number of rows in a store. */
    int size(String name) {
        KeyValueStore<Bytes, byte[]> rows = context.getStateStore(name);
        int size = 0;
        try (KeyValueIterator<Bytes, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                all.next();
                size++;
            }
        }
        return size;
    }

    @Override
    public void close() {
        opened.forEach(StateStore::close);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
