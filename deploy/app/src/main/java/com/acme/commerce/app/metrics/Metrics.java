package com.acme.commerce.app.metrics;

import com.acme.commerce.app.streams.Application;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything this instance publishes for Prometheus. Its own series begin with {@code commerce_}. */
public final class Metrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final String APPLICATION = "application";

    /** What the command producer of REST is called where Kafka Streams has the name of an application. */
    private static final String REST = "rest";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** What is to be looked at before each answer, by the name of the application. */
    private final Map<String, Runnable> looks = new ConcurrentHashMap<>();

    private final Deque<AutoCloseable> binders = new ArrayDeque<>();

    public Metrics() {
        registry.config().meterFilter(new JvmSeries());
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmGcMetrics(),
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(this::bind);
    }

    /** For meters of other parts. */
    public MeterRegistry registry() {
        return registry;
    }

    /** In the text format of Prometheus. What Kafka knows is looked at for it: one after another, where several ask. */
    public synchronized String scrape() {
        looks.forEach(Metrics::look);
        return registry.scrape();
    }

    /** The memory that RocksDB uses of what it may. */
    public void watch(RocksDbMemory memory) {
        Gauge.builder("commerce.rocksdb.memory.used.bytes", memory, RocksDbMemory::usedBytes)
                .description("Block cache and write buffers of all stores")
                .register(registry);
        Gauge.builder("commerce.rocksdb.memory.limit.bytes", memory, RocksDbMemory::bytes)
                .description("What they may use")
                .register(registry);
    }

    /** The disk that state is kept on. */
    public void watch(Path stateDir) {
        File folder = stateDir.toFile();
        Gauge.builder("commerce.state.disk.free.bytes", folder::getUsableSpace)
                .description("Left for this process on the disk of the state")
                .register(registry);
        Gauge.builder("commerce.state.disk.size.bytes", folder::getTotalSpace)
                .description("Size of the disk of the state")
                .register(registry);
    }

    /**
     * How an application fares, and what Kafka Streams knows of it and of its clients.
     *
     * @param threads that it was started with
     * @param topics how many it reads
     */
    public void watch(Application application, int threads, int topics) {
        Tags tags = Tags.of(APPLICATION, application.id());
        ApplicationMeters fares = new ApplicationMeters(tags, threads, application::status, registry);
        KafkaMeters knows = new KafkaMeters(
                tags,
                () -> application.streams().metrics(),
                topics,
                KafkaNumbers.OF_STREAMS,
                KafkaNumbers.GAUGES,
                registry);
        looks.put(application.id(), () -> {
            fares.refresh();
            knows.refresh();
        });
    }

    /** What the producer behind REST knows of itself. */
    public void watch(Producer<?, ?> producer) {
        KafkaMeters knows = new KafkaMeters(
                Tags.of(APPLICATION, REST), producer::metrics, 0, KafkaNumbers.OF_REST, List.of(), registry);
        looks.put(REST, knows::refresh);
    }

    /** Counts the dead letters of an application. */
    public DeadLetters.Listener deadLetters(String applicationId) {
        // A series that is not there cannot rise: the first dead letter would go unnoticed by every rate().
        DeadLetters.REASONS.forEach(reason -> deadLetters(applicationId, reason));
        return reason -> deadLetters(applicationId, reason).increment();
    }

    /** Counts the records that an application restores. */
    public LongConsumer restoredRecords(String applicationId) {
        Counter counter = Counter.builder("commerce.restored.records")
                .description("Records restored to stores from their changelogs")
                .tag(APPLICATION, applicationId)
                .register(registry);
        return counter::increment;
    }

    private Counter deadLetters(String applicationId, String reason) {
        return Counter.builder("commerce.dead.letters")
                .description("Records set aside because they could not be taken")
                .tag(APPLICATION, applicationId)
                .tag("reason", reason)
                .register(registry);
    }

    @Override
    public void close() {
        looks.clear();
        for (AutoCloseable binder : binders) {
            try {
                binder.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", binder, e);
            }
        }
        registry.close();
    }

    private static void look(String what, Runnable look) {
        try {
            look.run();
        } catch (RuntimeException e) {
            // What is known of all others is worth an answer.
            LOG.warn("{}: what it knows of itself cannot be read now", what, e);
        }
    }

    private void bind(MeterBinder binder) {
        binder.bindTo(registry);
        if (binder instanceof AutoCloseable closeable) {
            binders.push(closeable);
        }
    }
}
