package com.acme.commerce.replay;

import java.util.Set;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * A topology that a driver can take through the records of one partition. The driver gives back what is said on a topic that
 * is read as well, where it lies already: so sinks write beside their topics. Stores have no changelogs, which the driver
 * would flush to disk for behind every record, and are read as a whole at the end.
 */
final class ReplayTopology extends Topology {

    private static final String SAID = "said-on.";

    private final Origin origin;

    ReplayTopology(Origin origin) {
        this.origin = origin;
    }

    /** The topic that the application writes to, by the one that is written to here. */
    static String saidOn(String topic) {
        return topic.startsWith(SAID) ? topic.substring(SAID.length()) : topic;
    }

    @Override
    public synchronized <K, V> Topology addSink(
            String name, String topic, Serializer<K> keys, Serializer<V> values, String... parents) {
        return super.addSink(name, SAID + topic, under(topic, keys), under(topic, values), parents);
    }

    @Override
    public synchronized <KIn, VIn, KOut, VOut> Topology addProcessor(
            String name, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier, String... parents) {
        return super.addProcessor(
                name,
                new ProcessorSupplier<KIn, VIn, KOut, VOut>() {
                    @Override
                    public Processor<KIn, VIn, KOut, VOut> get() {
                        return new PositionedProcessor<>(supplier.get(), origin);
                    }

                    @Override
                    public Set<StoreBuilder<?>> stores() {
                        Set<StoreBuilder<?>> stores = supplier.stores();
                        if (stores != null) {
                            stores.forEach(ReplayTopology::plain);
                        }
                        return stores;
                    }
                },
                parents);
    }

    @Override
    public synchronized <S extends StateStore> Topology addStateStore(StoreBuilder<S> store, String... processors) {
        plain(store);
        return super.addStateStore(store, processors);
    }

    private static void plain(StoreBuilder<?> store) {
        store.withLoggingDisabled().withCachingDisabled();
    }

    /** As if it were for the topic itself: its schemas are registered under that name. */
    private static <T> Serializer<T> under(String topic, Serializer<T> serializer) {
        return new Serializer<>() {
            @Override
            public byte[] serialize(String beside, T value) {
                return serializer.serialize(topic, value);
            }

            @Override
            public byte[] serialize(String beside, Headers headers, T value) {
                return serializer.serialize(topic, headers, value);
            }
        };
    }
}
