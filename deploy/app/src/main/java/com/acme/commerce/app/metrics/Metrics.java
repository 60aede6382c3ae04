package com.acme.commerce.app.metrics;

import com.acme.commerce.app.streams.Application;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.micrometer.core.instrument.binder.kafka.KafkaStreamsMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ObjLongConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything this instance publishes for Prometheus. Its own series begin with {@code commerce_}. */
public final class Metrics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Metrics.class);
    private static final String APPLICATION = "application";

    /** What the command producer of REST is called where Kafka Streams has the name of an application. */
    private static final String REST = "rest";

    /** Stores and threads come and go with rebalances; their series follow within a scrape. */
    private static final Duration REFRESH = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "metrics");
        thread.setDaemon(true);
        return thread;
    });
    private final Deque<AutoCloseable> binders = new ArrayDeque<>();

    public Metrics() {
        registry.config().meterFilter(new StreamsSeries());
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmGcMetrics(),
                        new JvmThreadMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(this::bind);
    }

    /** For meters of other parts. */
    public MeterRegistry registry() {
        return registry;
    }

    /** In the text format of Prometheus. */
    public String scrape() {
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

    /** The series of Kafka Streams, and of the clients inside of it. */
    public void watch(Application application) {
        bind(new KafkaStreamsMetrics(
                application.streams(), Tags.of(APPLICATION, application.id()), scheduler, REFRESH));
        TimeGauge.builder(
                        "commerce.commit.age",
                        application,
                        TimeUnit.MILLISECONDS,
                        watched -> watched.status().commitAgeMs())
                .description("For how long records that were read have waited for a commit")
                .tag(APPLICATION, application.id())
                .register(registry);
    }

    /** The series of the producer behind REST. */
    public void watch(Producer<?, ?> producer) {
        bind(new KafkaClientMetrics(producer, Tags.of(APPLICATION, REST), scheduler, REFRESH));
    }

    /** Publishes the lag of the applications from now on. */
    public void watchLag(List<Application> applications, Map<String, Object> adminConfig) {
        binders.push(LagMonitor.start(applications, adminConfig, registry, scheduler));
    }

    /** Counts the dead letters of an application. */
    public DeadLetters.Listener deadLetters(String applicationId) {
        // A series that is not there cannot rise: the first dead letter would go unnoticed by every rate().
        DeadLetters.REASONS.forEach(reason -> deadLetters(applicationId, reason));
        return reason -> deadLetters(applicationId, reason).increment();
    }

    /** Counts the records that an application restores, by store. */
    public ObjLongConsumer<String> restoredRecords(String applicationId) {
        return (store, records) -> Counter.builder("commerce.restored.records")
                .description("Records restored to stores from their changelogs")
                .tag(APPLICATION, applicationId)
                .tag("store", store)
                .register(registry)
                .increment(records);
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
        scheduler.shutdownNow();
        for (AutoCloseable binder : binders) {
            try {
                binder.close();
            } catch (Exception e) {
                LOG.warn("{} did not close", binder, e);
            }
        }
        registry.close();
    }

    private void bind(MeterBinder binder) {
        binder.bindTo(registry);
        if (binder instanceof AutoCloseable closeable) {
            binders.push(closeable);
        }
    }
}
