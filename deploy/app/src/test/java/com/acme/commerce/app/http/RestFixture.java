package com.acme.commerce.app.http;

import com.acme.commerce.app.BoundedContext;
import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.Peers;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.streams.ApplicationStatus;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.contracts.TopicDef;
import com.acme.commerce.stores.KeyedStore;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.Role;
import com.acme.commerce.stores.query.Routed;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.query.Position;
import org.apache.kafka.streams.state.HostInfo;

/** The real REST server on a free port, with everything behind it played by the test. */
final class RestFixture implements AutoCloseable, CommandSink, StateReader, Peers {

    static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final List<Stored> stored = Collections.synchronizedList(new ArrayList<>());
    final Map<String, SpecificRecord> rows = new HashMap<>();
    final List<ApplicationStatus> applications = new ArrayList<>();
    final Health health = new Health(() -> applications);

    /** Where set, what every read leads to. */
    volatile Routed<SpecificRecord> route;

    volatile boolean hosted = true;
    volatile CompletableFuture<Void> storing = CompletableFuture.completedFuture(null);
    volatile CompletableFuture<Reply> peerReply = CompletableFuture.failedFuture(new IOException("connection refused"));
    volatile String askedPath;
    volatile boolean readPassedOn;

    final RestServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    RestFixture() {
        server = RestServer.start(
                "127.0.0.1",
                0,
                new RestServer.Parts(
                        port -> "shop-0",
                        Catalogue.withPartitions(1),
                        new Commands(Clock.fixed(NOW, ZoneOffset.UTC)),
                        this,
                        this,
                        this,
                        new QueryMeters(meters),
                        health,
                        () -> "up 1.0\n"));
    }

    record Stored(TopicDef topic, String key, SpecificRecord message) {}

    void reset() {
        stored.clear();
        rows.clear();
        applications.clear();
        route = null;
        hosted = true;
        storing = CompletableFuture.completedFuture(null);
        peerReply = CompletableFuture.failedFuture(new IOException("connection refused"));
        askedPath = null;
    }

    @Override
    public CompletableFuture<Void> store(TopicDef topic, String key, SpecificRecord command) {
        stored.add(new Stored(topic, key, command));
        return storing;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V extends SpecificRecord> Optional<Routed<V>> read(
            BoundedContext context, KeyedStore<V> store, String key, boolean passedOn) {
        readPassedOn = passedOn;
        if (!hosted) {
            return Optional.empty();
        }
        if (route != null) {
            return Optional.of((Routed<V>) route);
        }
        Optional<V> row = Optional.ofNullable(store.rowType().cast(rows.get(key)));
        return Optional.of(new Routed.Here<>(new Answer<>(row, 3, Role.ACTIVE, Position.emptyPosition())));
    }

    @Override
    public CompletableFuture<Reply> ask(HostInfo owner, String path, String askedBy) {
        askedPath = owner.host() + path + " by " + askedBy;
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
