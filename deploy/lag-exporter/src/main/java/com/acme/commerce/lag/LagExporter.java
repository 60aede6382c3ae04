package com.acme.commerce.lag;

import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how far every group is behind. It asks the brokers alone, so it knows of applications that do not run; and it goes on
 * while no broker answers, and says so.
 */
final class LagExporter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LagExporter.class);

    /** A look that is under way has this long; nothing is lost by breaking it off. */
    private static final long STOP_SECONDS = 3;

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "look");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final ClusterReader cluster;
    private final RecordReader records;
    private final LagServer server;

    private LagExporter(LagConfig config) {
        List.of(
                        new JvmMemoryMetrics(),
                        collections,
                        new JvmThreadMetrics(),
                        new ProcessorMetrics(),
                        new FileDescriptorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> binder.bindTo(registry));
        LookTimes times = new LookTimes(config.interval(), System::nanoTime);
        LagMeters meters = new LagMeters(registry, times);
        this.cluster = new ClusterReader(Admin.create(config.admin()), config.groups(), config.partitionsLimit());
        this.records = new RecordReader(new KafkaConsumer<>(config.consumer()));
        this.server =
                LagServer.start(config.httpHost(), config.httpPort(), meters::scrape, times::isAlive, times::isFresh);
        long interval = config.interval().toMillis();
        looks.scheduleAtFixedRate(
                new LagWatch(cluster, records, meters, times, config.interval(), Clock.systemUTC()),
                0,
                interval,
                TimeUnit.MILLISECONDS);
    }

    /**
     * Serves at once, whether or not a broker answers.
     *
     * @throws RuntimeException if the port is taken, or the configuration does not suit Kafka
     */
    static LagExporter start(LagConfig config) {
        LagExporter exporter = new LagExporter(config);
        LOG.info("serves metrics and health on port {}", exporter.port());
        return exporter;
    }

    int port() {
        return server.port();
    }

    void awaitClose() throws InterruptedException {
        closed.await();
    }

    @Override
    public void close() {
        server.close();
        looks.shutdownNow();
        try {
            // A consumer belongs to one thread at a time.
            if (looks.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                records.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        cluster.close();
        collections.close();
        registry.close();
        closed.countDown();
    }
}
