package com.acme.commerce.app.http;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.audit.AuditRoutes;
import com.acme.commerce.app.billing.InvoiceRoutes;
import com.acme.commerce.app.chat.ChatRoutes;
import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.StoredCommand;
import com.acme.commerce.app.customers.CustomerRoutes;
import com.acme.commerce.app.fraud.FraudRoutes;
import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.iot.DeviceRoutes;
import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.notification.PreferenceRoutes;
import com.acme.commerce.app.queries.ListReader;
import com.acme.commerce.app.queries.ListRouter;
import com.acme.commerce.app.queries.PeerSignature;
import com.acme.commerce.app.queries.Peers;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.RowRouter.Patience;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.reviews.ReviewRoutes;
import com.acme.commerce.app.shipping.ShippingRoutes;
import com.acme.commerce.app.shopping.ShoppingRoutes;
import com.acme.commerce.app.streams.ApplicationStatus;
import com.acme.commerce.app.streams.RestoreWatch;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.contracts.requests.AnswerRequest;
import com.acme.commerce.contracts.requests.ClaimRequest;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.Placement;
import com.acme.commerce.stores.query.ReadTerms;
import com.acme.commerce.stores.query.Role;
import com.acme.commerce.stores.requests.Request;
import com.acme.commerce.topology.customers.KeyedHash;
import com.acme.commerce.topology.requests.decision.RequestDecisions;
import com.acme.commerce.tracing.Tracing;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.streams.state.HostInfo;

/** The real REST server on a free port, with everything behind it played by the test. */
final class RestFixture implements AutoCloseable, CommandSink, StateReader, ListReader, Peers {

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    /** The one topic whose id is known. */
    static final String TOPIC = "shopping.cart-checked-out.v1";

    private static final RequestDecisions REQUESTS = new RequestDecisions(Duration.ofHours(1));

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    /** The commands, but those about requests: they are played by {@link #rows}. */
    final List<Stored> stored = Collections.synchronizedList(new ArrayList<>());

    final Map<String, SpecificRecord> rows = new ConcurrentHashMap<>();

    /** What else is read, under its id. */
    final Map<String, Object> pages = new ConcurrentHashMap<>();

    /** What else happens to a request, once it is claimed. */
    volatile UnaryOperator<Request> afterClaim = UnaryOperator.identity();

    /** What each partition has of a list. */
    final List<Slice<?>> slices = new CopyOnWriteArrayList<>();

    /** Where partitions are that are not here. */
    final Map<Integer, Placement> placements = new ConcurrentHashMap<>();

    /** What was asked for last. */
    volatile PartitionScan<?> scan;

    final List<ApplicationStatus> applications = new ArrayList<>();
    final Health health = new Health(() -> applications);

    static final HostInfo SELF = new HostInfo("shop-0", 8080);

    volatile Placement placement;

    /** Where set, why nothing can be read here. */
    volatile String notReadable;

    volatile ReadTerms terms;
    volatile boolean hosted = true;
    static final StoredCommand STORED = new StoredCommand(new TopicPartition(TOPIC, 0), 41);

    volatile CompletableFuture<StoredCommand> storing = CompletableFuture.completedFuture(STORED);
    volatile CompletableFuture<Reply> peerReply = CompletableFuture.failedFuture(new IOException("connection refused"));
    volatile String askedPath;
    final Positions positions = new Positions();
    final DeskFixture desk = new DeskFixture();
    final PeerSignature signature;

    final RestServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RestFixture() {
        this("");
    }

    /** @param peersSecret that instances share; empty for none */
    RestFixture(String peersSecret) {
        signature = new PeerSignature(peersSecret);
        positions.known(Map.of(TOPIC, Uuid.fromString("AAAAAAAAQAGAAAAAAAAAAQ")));
        RowRouter router =
                new RowRouter(this, this, () -> SELF, new Patience(Duration.ofMillis(200), Duration.ofMillis(200)));
        server = RestServer.start(
                "127.0.0.1",
                0,
                new RestServer.Parts(
                        port -> "shop-0",
                        Catalogue.withPartitions(1),
                        new Commands(Clock.fixed(NOW, ZoneOffset.UTC)),
                        this,
                        this,
                        router,
                        new ListRouter(this, router),
                        positions,
                        signature,
                        new QueryMeters(meters),
                        health,
                        () -> "up 1.0\n",
                        Optional.of(desk),
                        Tracing.off(),
                        List.of(
                                new ChatRoutes(),
                                new DeviceRoutes(),
                                new ShippingRoutes(),
                                new ReviewRoutes(),
                                new ShoppingRoutes(),
                                new CustomerRoutes(Optional.of(new KeyedHash("a secret for tests alone"))),
                                new FraudRoutes(),
                                new InvoiceRoutes(),
                                new PreferenceRoutes(),
                                new AuditRoutes())));
    }

    record Stored(TopicDef topic, String key, SpecificRecord message, String traceParent) {}

    /** @param settled whether it has had its partitions and caught up */
    static ApplicationStatus status(String application, String state, boolean settled) {
        return new ApplicationStatus(
                application, state, settled, settled, 1, 6, 3, 12, new RestoreWatch.Restoring(2, 4_000), 70, false);
    }

    void reset() {
        stored.clear();
        rows.clear();
        pages.clear();
        afterClaim = UnaryOperator.identity();
        slices.clear();
        placements.clear();
        scan = null;
        applications.clear();
        placement = new Placement(3, SELF, Set.of());
        notReadable = null;
        terms = null;
        hosted = true;
        storing = CompletableFuture.completedFuture(STORED);
        peerReply = CompletableFuture.failedFuture(new IOException("connection refused"));
        askedPath = null;
        desk.reset();
    }

    @Override
    public CompletableFuture<StoredCommand> store(
            TopicDef topic, String key, SpecificRecord command, String traceParent) {
        if (command instanceof ClaimRequest claim) {
            rows.compute(key, (id, request) -> REQUESTS.claim((Request) request, claim, NOW.toEpochMilli()));
            rows.compute(key, (id, request) -> afterClaim.apply((Request) request));
        } else if (command instanceof AnswerRequest answer) {
            rows.compute(key, (id, request) -> REQUESTS.answer((Request) request, answer));
        } else {
            stored.add(new Stored(topic, key, command, traceParent));
        }
        return storing;
    }

    @Override
    public boolean hosts(BoundedContext context) {
        return hosted;
    }

    @Override
    public Set<String> inputs(BoundedContext context) {
        return Set.of(TOPIC);
    }

    @Override
    public Placement locate(Query<?> query) throws NotReadableException {
        if (placement == null) {
            throw new NotReadableException("no instance owns it at the moment");
        }
        return placement;
    }

    @Override
    @SuppressWarnings("unchecked") // Tests put in what they ask for.
    public <R> CompletableFuture<Answer<R>> read(Query<R> query, int partition, ReadTerms asked, Duration atMost) {
        terms = asked;
        if (notReadable != null) {
            return CompletableFuture.failedFuture(new NotReadableException(notReadable));
        }
        Optional<R> row = Optional.ofNullable((R) pages.getOrDefault(query.id(), rows.get(query.id())));
        boolean active = placement.active().equals(SELF);
        return CompletableFuture.completedFuture(new Answer<>(
                row,
                partition,
                active ? Role.ACTIVE : Role.STANDBY,
                active ? Duration.ZERO : Duration.ofMillis(700),
                active ? Map.of(new TopicPartition(TOPIC, partition), 5L) : Map.of()));
    }

    @Override
    public int partitions(BoundedContext context, KeyedStore<?> store) {
        return slices.size();
    }

    @Override
    public Placement locate(BoundedContext context, KeyedStore<?> store, int partition) {
        return placements.getOrDefault(partition, new Placement(partition, SELF, Set.of()));
    }

    @Override
    @SuppressWarnings("unchecked") // Tests put in what they ask for.
    public <V extends SpecificRecord> CompletableFuture<Answer<Slice<V>>> scan(
            BoundedContext context, PartitionScan<V> asked, int partition, ReadTerms askedTerms, Duration atMost) {
        scan = asked;
        terms = askedTerms;
        if (notReadable != null) {
            return CompletableFuture.failedFuture(new NotReadableException(notReadable));
        }
        boolean active =
                locate(context, asked.query().store(), partition).active().equals(SELF);
        return CompletableFuture.completedFuture(new Answer<>(
                Optional.of((Slice<V>) slices.get(partition)),
                partition,
                active ? Role.ACTIVE : Role.STANDBY,
                active ? Duration.ZERO : Duration.ofMillis(700),
                active ? Map.of(new TopicPartition(TOPIC, partition), 5L) : Map.of()));
    }

    @Override
    public CompletableFuture<Reply> ask(HostInfo peer, Question question, Duration atMost) {
        askedPath = peer.host() + question.path() + " by " + question.askedBy();
        return peerReply;
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET().build());
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
