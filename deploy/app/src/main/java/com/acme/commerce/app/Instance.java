package com.acme.commerce.app;

import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.KafkaCommandSink;
import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.http.RestServer;
import com.acme.commerce.app.metrics.CheckoutMeters;
import com.acme.commerce.app.metrics.Metrics;
import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.HostedState;
import com.acme.commerce.app.queries.HttpPeers;
import com.acme.commerce.app.streams.Application;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.app.streams.StreamsProperties;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.query.KeyReader;
import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import com.acme.commerce.topology.inventory.InventoryTopology;
import com.acme.commerce.topology.ordering.OrderingTopology;
import com.acme.commerce.topology.payments.PaymentsTopology;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.HostInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance: the applications of its bounded contexts, and REST in front of them. */
public final class Instance implements AutoCloseable {

    /**
     * Stores are flushed and closed in well under a second each. With the 5 s each that REST and the sink may take it stays
     * below the 30 s after which supervisors kill.
     */
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final InstanceSettings settings;
    private final Function<Map<String, Object>, Serde<SpecificRecord>> serdes;
    private final Catalogue catalogue;
    private final RocksDbMemory memory;
    private final Metrics metrics = new Metrics();
    private final List<Application> applications = new CopyOnWriteArrayList<>();
    private final Health health =
            new Health(() -> applications.stream().map(Application::status).toList());
    private final HostedState state;
    private final KafkaCommandSink sink;
    private final RestServer rest;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    private Instance(InstanceSettings settings, Function<Map<String, Object>, Serde<SpecificRecord>> serdes) {
        this.settings = settings;
        this.serdes = serdes;
        this.catalogue = settings.catalogue();
        this.memory = new RocksDbMemory(settings.rocksDbMemoryBytes());
        this.state = new HostedState(settings.contexts());
        this.sink = KafkaCommandSink.connect(
                settings.client("producer.", ProducerConfig.configNames()),
                serdes.apply(settings.serdeOfRequests()).serializer());
        metrics.watch(memory);
        metrics.watch(sink.producer());
        this.rest = RestServer.start(
                settings.httpHost(),
                settings.httpPort(),
                new RestServer.Parts(
                        port -> settings.instanceName(settings.applicationServer(port)),
                        catalogue,
                        new Commands(Clock.systemUTC()),
                        sink,
                        state,
                        new HttpPeers(),
                        new QueryMeters(metrics.registry()),
                        health,
                        metrics::scrape));
    }

    /**
     * Serves REST at once, and starts the applications; {@link Health#ready()} says when they have caught up.
     *
     * @param serdes makes the serde of message values for each that needs one, of its configuration
     * @throws RuntimeException if the port is taken, the configuration does not suit Kafka, or state on disk cannot be
     *     opened nor made anew
     */
    public static Instance start(
            InstanceSettings settings, Function<Map<String, Object>, Serde<SpecificRecord>> serdes) {
        Instance instance = new Instance(settings, serdes);
        try {
            instance.startApplications();
        } catch (RuntimeException e) {
            instance.close();
            throw e;
        }
        return instance;
    }

    /** The port of REST. */
    public int port() {
        return rest.port();
    }

    public Health health() {
        return health;
    }

    /**
     * Waits for the end.
     *
     * @throws ExecutionException if an application failed for good
     */
    public void awaitEnd() throws InterruptedException, ExecutionException {
        ended.get();
    }

    /** No more requests, then no more records: what is under way is committed and others take over. */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        LOG.info("stopping");
        health.stopping();
        rest.close();
        boolean closed = closeApplications();
        sink.close();
        metrics.close();
        if (closed) {
            // A store that is still open would crash the process without it.
            memory.close();
        }
        ended.complete(null);
    }

    private void startApplications() {
        HostInfo self = settings.applicationServer(port());
        StreamsProperties properties = new StreamsProperties(
                settings.stateDir(),
                self,
                settings.threads(),
                settings.standbys(),
                settings.commitInterval(),
                memory,
                settings.kafka());
        for (BoundedContext context : settings.contexts()) {
            start(context, properties, self);
        }
        health.started();
        metrics.watchLag(applications, settings.client("admin.", AdminClientConfig.configNames()));
        LOG.info(
                "{} serves http://{}:{} with {}",
                settings.instanceName(self),
                settings.httpHost(),
                port(),
                settings.contexts().stream().map(BoundedContext::contextName).toList());
    }

    private void start(BoundedContext context, StreamsProperties properties, HostInfo self) {
        String id = context.applicationId();
        Application application = new Application(
                id,
                () -> topology(context),
                properties,
                new DeadLetters(context.deadLetters(catalogue).name(), metrics.deadLetters(id)),
                ended::completeExceptionally);
        applications.add(application);
        application.start();
        metrics.watch(application);
        state.opened(context, new KeyReader(application.streams(), self));
    }

    private Topology topology(BoundedContext context) {
        Serde<SpecificRecord> serde = serdes.apply(settings.serde());
        return switch (context) {
            case ORDERING ->
                new OrderingTopology(
                                catalogue, serde, settings.checkoutDeadline(), new CheckoutMeters(metrics.registry()))
                        .build();
            case INVENTORY -> new InventoryTopology(catalogue, serde).build();
            case PAYMENTS -> new PaymentsTopology(catalogue, serde).build();
        };
    }

    /** All at once: each waits for the broker. */
    private boolean closeApplications() {
        List<CompletableFuture<Boolean>> closes = applications.stream()
                .map(application -> CompletableFuture.supplyAsync(
                        () -> application.close(CLOSE_TIMEOUT),
                        task -> new Thread(task, "close-" + application.id()).start()))
                .toList();
        boolean all = closes.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
        if (!all) {
            LOG.warn(
                    "not everything was closed within {} s; it is restored at the next start",
                    CLOSE_TIMEOUT.toSeconds());
        }
        return all;
    }
}
