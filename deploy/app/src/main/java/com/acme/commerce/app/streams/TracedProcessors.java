package com.acme.commerce.app.streams;

import com.acme.commerce.tracing.Tracing;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyConfig;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.ProcessorWrapper;
import org.apache.kafka.streams.processor.api.WrappedFixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.WrappedProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Gives each processor of a topology its spans. Kafka Streams makes it by its class name, and finds {@link Tracing} in the
 * configuration under {@link #CONFIG}.
 */
public final class TracedProcessors implements ProcessorWrapper {

    /** The key of the Streams configuration that holds the tracing. */
    static final String CONFIG = "commerce.tracing";

    private Tracing tracing;

    /** An empty topology whose processors have spans; one like any other where tracing is off. */
    public static Topology in(Tracing tracing) {
        if (!tracing.isOn()) {
            return new Topology();
        }
        Map<String, Object> config = Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "traced",
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "none:1",
                StreamsConfig.PROCESSOR_WRAPPER_CLASS_CONFIG,
                TracedProcessors.class,
                CONFIG,
                tracing);
        return new Topology(new TopologyConfig(new Unlogged(config)));
    }

    /** Of it a topology takes the wrapper alone: the configuration that it runs with, and that is logged, is given later. */
    private static final class Unlogged extends StreamsConfig {

        private Unlogged(Map<String, Object> config) {
            super(config, false);
        }
    }

    @Override
    public void configure(Map<String, ?> configs) {
        if (!(configs.get(CONFIG) instanceof Tracing given)) {
            throw new ConfigException(CONFIG, configs.get(CONFIG), "where spans go is missing");
        }
        tracing = given;
    }

    @Override
    public <KIn, VIn, KOut, VOut> WrappedProcessorSupplier<KIn, VIn, KOut, VOut> wrapProcessorSupplier(
            String processorName, ProcessorSupplier<KIn, VIn, KOut, VOut> supplier) {
        return ProcessorWrapper.asWrapped(new ProcessorSupplier<>() {
            @Override
            public Processor<KIn, VIn, KOut, VOut> get() {
                return new TracedProcessor<>(processorName, tracing, supplier.get());
            }

            @Override
            public Set<StoreBuilder<?>> stores() {
                return supplier.stores();
            }
        });
    }

    /** There are none in the topologies here. */
    @Override
    public <KIn, VIn, VOut> WrappedFixedKeyProcessorSupplier<KIn, VIn, VOut> wrapFixedKeyProcessorSupplier(
            String processorName, FixedKeyProcessorSupplier<KIn, VIn, VOut> supplier) {
        return ProcessorWrapper.asWrappedFixedKey(supplier);
    }
}
