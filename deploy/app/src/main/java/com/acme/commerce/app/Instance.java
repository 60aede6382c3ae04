package com.acme.commerce.app;

import com.acme.commerce.app.audit.AuditRoutes;
import com.acme.commerce.app.billing.InvoiceRoutes;
import com.acme.commerce.app.chat.ChatRoutes;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.KafkaCommandSink;
import com.acme.commerce.app.customers.CustomerRoutes;
import com.acme.commerce.app.fraud.FraudRoutes;
import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.http.RestServer;
import com.acme.commerce.app.iot.DeviceRoutes;
import com.acme.commerce.app.metrics.CheckoutMeters;
import com.acme.commerce.app.metrics.Metrics;
import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.metrics.StockMeters;
import com.acme.commerce.app.notification.PreferenceRoutes;
import com.acme.commerce.app.queries.HostedState;
import com.acme.commerce.app.queries.HttpPeers;
import com.acme.commerce.app.queries.ListRouter;
import com.acme.commerce.app.queries.PeerSignature;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.RowRouter.Patience;
import com.acme.commerce.app.reviews.ReviewRoutes;
import com.acme.commerce.app.shipping.ShippingRoutes;
import com.acme.commerce.app.shopping.ShoppingRoutes;
import com.acme.commerce.app.streams.AbandonedTransactions;
import com.acme.commerce.app.streams.Application;
import com.acme.commerce.app.streams.CommitWatch;
import com.acme.commerce.app.streams.DeadLetters;
import com.acme.commerce.app.streams.Membership;
import com.acme.commerce.app.streams.RestorePositions;
import com.acme.commerce.app.streams.RestoreWatch;
import com.acme.commerce.app.streams.StateWatch;
import com.acme.commerce.app.streams.StreamsGroup;
import com.acme.commerce.app.streams.StreamsProperties;
import com.acme.commerce.app.streams.TrackedClients;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.deadletters.KafkaDeadLetterDesk;
import com.acme.commerce.stores.commits.CommitTracker;
import com.acme.commerce.stores.query.Freshness;
import com.acme.commerce.stores.query.LocalReader;
import com.acme.commerce.stores.query.Locator;
import com.acme.commerce.stores.query.PartitionLocator;
import com.acme.commerce.stores.rocksdb.RocksDbMemory;
import com.acme.commerce.tracing.Tracing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serde;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One instance: the applications of its bounded contexts, and REST in front of them. */
public final class Instance implements AutoCloseable {

    /** For all steps together; supervisors kill after 30 s. Of them REST takes 5 s at most, for requests under way. */
    static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(25);

    /** What the commands under way are left, however long the stores take: a broker answers within that or is away. */
    private static final Duration CLOSE_RESERVE = Duration.ofSeconds(3);

    /** A commit takes longer only where something is wrong; then it does no harm to look why. */
    private static final Duration LONGEST_COMMIT = Duration.ofSeconds(1);

    /** A standstill is noticed within this, whether or not anybody asks for the health. */
    private static final Duration WATCH_EVERY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Instance.class);

    private final InstanceSettings settings;
    private final Catalogue catalogue;
    private final Topologies topologies;
    private final RocksDbMemory memory;
    private final Metrics metrics = new Metrics();
    private final List<Application> applications = new CopyOnWriteArrayList<>();
    private final Health health =
            new Health(() -> applications.stream().map(Application::status).toList());
    private final ScheduledExecutorService watchdog = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watchdog");
        thread.setDaemon(true);
        return thread;
    });
    private final HostedState state;
    private final Positions positions = new Positions();
    private final Admin admin;
    private final StateWatch watch;
    private final AbandonedTransactions abandoned;
    private final KafkaCommandSink sink;
    private final HttpPeers peers;
    private final RestServer rest;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicBoolean closing = new AtomicBoolean();

    private Instance(
            InstanceSettings settings, Function<Map<String, Object>, Serde<SpecificRecord>> serdes, Tracing tracing) {
        this.settings = settings;
        this.catalogue = settings.catalogue();
        this.topologies = new Topologies(
                settings,
                serdes,
                new CheckoutMeters(metrics.registry(), Clock.systemUTC()),
                new StockMeters(metrics.registry()),
                tracing);
        this.memory = new RocksDbMemory(settings.rocksDbMemoryBytes());
        this.state = new HostedState(settings.contexts());
        this.sink = KafkaCommandSink.connect(
                settings.client("producer.", ProducerConfig.configNames()),
                serdes.apply(settings.serdeOfRequests()).serializer());
        this.admin = Admin.create(settings.client("admin.", AdminClientConfig.configNames()));
        this.watch = new StateWatch(admin);
        this.abandoned = new AbandonedTransactions(
                admin,
                applicationIds(),
                settings.membership().kind(),
                settings.longestCommitInterval().plus(LONGEST_COMMIT));
        metrics.watch(memory);
        metrics.watch(settings.stateDir());
        metrics.watch(sink.producer());
        PeerSignature signature = new PeerSignature(settings.peersSecret());
        this.peers = new HttpPeers(signature);
        RowRouter router = new RowRouter(state, peers, () -> settings.applicationServer(port()), Patience.DEFAULT);
        this.rest = RestServer.start(
                settings.httpHost(),
                settings.httpPort(),
                new RestServer.Parts(
                        port -> settings.instanceName(settings.applicationServer(port)),
                        catalogue,
                        new Commands(Clock.systemUTC()),
                        sink,
                        state,
                        router,
                        new ListRouter(state, router),
                        positions,
                        signature,
                        new QueryMeters(metrics.registry()),
                        health,
                        metrics::scrape,
                        settings.operationsOverHttp() ? Optional.of(deadLetters(serdes)) : Optional.empty(),
                        tracing,
                        List.of(
                                new ChatRoutes(),
                                new DeviceRoutes(),
                                new ShippingRoutes(),
                                new ReviewRoutes(),
                                new ShoppingRoutes(),
                                new CustomerRoutes(settings.customerHash()),
                                new FraudRoutes(),
                                new InvoiceRoutes(),
                                new PreferenceRoutes(),
                                new AuditRoutes())));
    }

    private DeadLetterDesk deadLetters(Function<Map<String, Object>, Serde<SpecificRecord>> serdes) {
        return new KafkaDeadLetterDesk(
                settings.client("consumer.", ConsumerConfig.configNames()),
                settings.client("producer.", ProducerConfig.configNames()),
                catalogue,
                serdes.apply(settings.serdeOfRequests()),
                Clock.systemUTC());
    }

    /**
     * Serves REST at once, and starts the applications; {@link Health#ready()} says when they have caught up.
     *
     * @param serdes makes the serde of message values for each that needs one, of its configuration
     * @param tracing is left open at the end
     * @throws com.acme.commerce.provisioning.StartRefusedException if the cluster is not as the applications need it, or does
     *     not answer in time
     * @throws RuntimeException if the port is taken, the configuration does not suit Kafka, or state on disk cannot be
     *     opened nor made anew
     */
    public static Instance start(
            InstanceSettings settings, Function<Map<String, Object>, Serde<SpecificRecord>> serdes, Tracing tracing) {
        Instance instance = new Instance(settings, serdes, tracing);
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
        Deadline deadline = new Deadline(CLOSE_TIMEOUT, System::nanoTime);
        health.stopping();
        watchdog.shutdownNow();
        rest.close();
        peers.close();
        boolean closed = closeApplications(deadline.leftBut(CLOSE_RESERVE));
        sink.close(deadline.left());
        abandoned.close();
        watch.close();
        metrics.close();
        if (closed) {
            // A store that is still open would crash the process without it.
            memory.close();
        }
        ended.complete(null);
    }

    private void startApplications() {
        StateVolume.require(settings.stateDir());
        new StartUpNeeds(settings, context -> topologies.of(context, new CommitTracker())).require();
        if (settings.membership().kind() == Membership.Kind.STREAMS) {
            configureGroups();
        }
        positions.known(TopicIds.of(catalogue, admin));
        settings.contexts().forEach(this::start);
        health.started();
        watchdog.scheduleWithFixedDelay(
                this::look, WATCH_EVERY.toMillis(), WATCH_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        LOG.info(
                "{} serves http://{}:{} with {}",
                settings.instanceName(settings.applicationServer(port())),
                settings.httpHost(),
                port(),
                settings.contexts().stream().map(BoundedContext::contextName).toList());
    }

    private StreamsProperties properties(BoundedContext context) {
        return new StreamsProperties(
                settings.stateDir(),
                settings.applicationServer(port()),
                settings.threads(),
                settings.standbys(),
                settings.commitInterval(context),
                settings.membership(),
                settings.guarantee(),
                memory,
                settings.kafka());
    }

    private void start(BoundedContext context) {
        String id = settings.applicationId(context);
        CommitTracker commits = new CommitTracker();
        RestorePositions restored = new RestorePositions();
        Application application = new Application(
                id,
                () -> topologies.of(context, commits),
                properties(context),
                new DeadLetters(id, context.deadLetters(catalogue).name(), metrics.deadLetters(id)),
                new TrackedClients(commits, restored),
                new RestoreWatch(id, metrics.restoredRecords(id), System::nanoTime),
                new CommitWatch(id, settings.commitStall(), System::nanoTime),
                ended::completeExceptionally);
        applications.add(application);
        application.start();
        Set<String> inputs = Topologies.inputs(topologies.of(context, commits));
        metrics.watch(application, settings.threads(), inputs.size());
        Freshness freshness =
                watch.watch(id, commits, restored, settings.membership().kind() == Membership.Kind.STREAMS);
        state.opened(
                context,
                new HostedState.Access(
                        new Locator(application.streams()),
                        new PartitionLocator(application.streams()),
                        new LocalReader(application.streams(), commits, freshness, watch.ownership()),
                        inputs));
    }

    private void look() {
        try {
            health.applications();
        } catch (RuntimeException e) {
            // A schedule ends for good with the first failure.
            LOG.warn("cannot see how the applications fare", e);
        }
    }

    private void configureGroups() {
        StreamsGroup.configure(admin, applicationIds(), settings.standbys());
    }

    private List<String> applicationIds() {
        return settings.contexts().stream().map(settings::applicationId).toList();
    }

    /** All at once: each waits for the broker. */
    private boolean closeApplications(Duration timeout) {
        List<CompletableFuture<Boolean>> closes = applications.stream()
                .map(application -> CompletableFuture.supplyAsync(
                        () -> application.close(timeout),
                        task -> new Thread(task, "close-" + application.id()).start()))
                .toList();
        boolean all = closes.stream().map(CompletableFuture::join).reduce(true, Boolean::logicalAnd);
        if (!all) {
            LOG.warn("not everything was closed within {} s; it is restored at the next start", timeout.toSeconds());
        }
        return all;
    }
}
