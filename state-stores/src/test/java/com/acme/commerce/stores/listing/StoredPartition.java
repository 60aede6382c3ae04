package com.acme.commerce.stores.listing;

import com.acme.commerce.stores.index.EntriesQuery;
import com.acme.commerce.stores.index.Place;
import com.acme.commerce.stores.index.PlaceKeys;
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
import org.apache.kafka.streams.query.PositionBound;
import org.apache.kafka.streams.query.QueryConfig;
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

    /** The places in a stretch of the index of a store. */
    List<Place> places(String name, EntriesQuery stretch) {
        List<Place> places = new ArrayList<>();
        StateStore store = context.getStateStore(name);
        try (KeyValueIterator<Bytes, byte[]> entries = store.query(
                        stretch, PositionBound.unbounded(), new QueryConfig(false))
                .getResult()) {
            entries.forEachRemaining(entry -> places.add(PlaceKeys.place(entry.key)));
        }
        return places;
    }

    /** The number of entries that all rows of a store have. */
    int entries(String name) {
        Bytes first = Bytes.wrap(new byte[] {PlaceKeys.ENTRY, 1});
        Bytes last = Bytes.wrap(new byte[] {PlaceKeys.ENTRY, PlaceKeys.ENTRY});
        return places(name, new EntriesQuery(first, last, false)).size();
    }

    /** The number of rows in a store. */
    int size(String name) {
        KeyValueStore<?, ?> rows = context.getStateStore(name);
        int size = 0;
        try (KeyValueIterator<?, ?> all = rows.all()) {
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
