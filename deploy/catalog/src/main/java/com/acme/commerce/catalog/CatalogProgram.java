package com.acme.commerce.catalog;

import com.acme.commerce.catalog.http.CatalogServer;
import com.acme.commerce.catalog.http.Health;
import com.acme.commerce.catalog.outbox.Relay;
import com.acme.commerce.catalog.outbox.RelayMeters;
import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.search.IndexComparison;
import com.acme.commerce.catalog.search.Indexer;
import com.acme.commerce.catalog.search.ProductIndex;
import com.acme.commerce.catalog.search.SearchMeters;
import com.acme.commerce.contracts.catalog.CatalogTopics;
import com.acme.commerce.contracts.serde.ValueSerdes;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalog at work: products, the relay of their outbox, the search index, and the REST interface to all of it. */
public final class CatalogProgram implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CatalogProgram.class);

    /** Longer than either thread takes from one look at the signal to the next, unless brokers are away. */
    private static final Duration STOP = Duration.ofSeconds(15);

    private final StopSignal stop = new StopSignal();
    private final AtomicReference<Throwable> fault = new AtomicReference<>();
    private final Clock clock = Clock.systemUTC();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final CatalogConfig config;
    private final Serde<SpecificRecord> values;
    private final Database database;
    private final ProductIndex index;
    private final Producer<byte[], byte[]> deadLetters;
    private final List<Thread> threads;
    private final CatalogServer server;

    private CatalogProgram(CatalogConfig config) throws IOException {
        this.config = config;
        this.values = ValueSerdes.configured(config.serde());
        this.database = Database.open(config.database());
        this.index = ProductIndex.open(config.searchFolder());
        this.deadLetters = new KafkaProducer<>(config.deadLetterProducer());
        new JvmMemoryMetrics().bindTo(registry);
        SearchMeters searchMeters = new SearchMeters(registry, clock);
        this.threads = List.of(thread("relay", relay()), thread("indexer", indexer(searchMeters)));
        this.server = serve(searchMeters);
        threads.forEach(Thread::start);
    }

    /**
     * Starts all parts.
     *
     * @throws org.flywaydb.core.api.FlywayException if the database is not there, or not as it should be
     * @throws IOException if the index cannot be opened
     */
    public static CatalogProgram start(CatalogConfig config) throws IOException {
        CatalogProgram program = new CatalogProgram(config);
        LOG.info("serves products on port {}", program.port());
        return program;
    }

    public int port() {
        return server.port();
    }

    /** Asks it to end; returns at once. */
    public void stop() {
        stop.give();
    }

    /**
     * Waits until it was asked to end.
     *
     * @throws IllegalStateException if a part has failed
     */
    public void await() throws InterruptedException {
        stop.await();
        if (fault.get() != null) {
            throw new IllegalStateException("a part of the catalog has failed", fault.get());
        }
    }

    @Override
    public void close() throws IOException {
        stop.give();
        server.close();
        join();
        deadLetters.close(Duration.ZERO);
        index.close();
        database.close();
    }

    private Relay relay() {
        return new Relay(
                database.sessions(),
                () -> new KafkaProducer<>(config.relayProducer()),
                topics().products(),
                values.serializer(),
                config.relay(),
                new RelayMeters(registry, clock),
                clock,
                stop);
    }

    private Indexer indexer(SearchMeters meters) {
        Indexer.Clients clients =
                new Indexer.Clients(() -> new KafkaConsumer<>(config.consumer()), deadLetters, this::topicId);
        return new Indexer(index, topics(), values.deserializer(), clients, config.searchCommit(), meters, stop);
    }

    private CatalogServer serve(SearchMeters searchMeters) {
        Products products = new Products(database.pool(), clock);
        Health health = new Health(() -> fault.get() == null)
                .needs("the database does not answer", database::answers)
                .needs("the search index has not caught up yet", searchMeters::hasCaughtUp);
        return CatalogServer.start(
                config.httpHost(),
                config.httpPort(),
                new CatalogServer.Parts(
                        products, index, new IndexComparison(products, index), health, registry::scrape));
    }

    private CatalogTopics topics() {
        return config.catalogue().catalog();
    }

    private String topicId(String topic) {
        try (Admin admin = Admin.create(config.admin())) {
            return admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get()
                    .topicId()
                    .toString();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("the topic " + topic + " could not be looked at", e.getCause());
        }
    }

    /** What these threads cannot deal with by themselves ends the program: started again, it goes on from what is kept. */
    private Thread thread(String name, Runnable work) {
        return new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (Throwable e) {
                        LOG.error("the {} has failed", name, e);
                        fault.compareAndSet(null, e);
                    } finally {
                        stop.give();
                    }
                },
                name);
    }

    private void join() {
        long deadline = System.nanoTime() + STOP.toNanos();
        for (Thread thread : threads) {
            try {
                thread.join(Math.max(
                        1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            if (thread.isAlive()) {
                LOG.warn(
                        "the {} did not end within {} s; what is not done is done at the next start",
                        thread.getName(),
                        STOP.toSeconds());
            }
        }
    }
}
