package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.health.Health;
import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.ListRouter;
import com.acme.commerce.app.queries.PeerSignature;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.tracing.Tracing;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** The REST interface of an instance, as {@code openapi.yaml} describes it. */
public final class RestServer implements AutoCloseable {

    /** Requests under way are answered; a command takes at most as long as the broker may take to store it. */
    private static final int STOP_TIMEOUT_MS = 5_000;

    private final Javalin javalin;
    private final RowRouter router;

    /** Kept, because a server that stops has forgotten it while it still answers; 0 until it has started. */
    private volatile int port;

    /**
     * What the interface stands on.
     *
     * @param instanceName of the port that is listened on
     * @param metrics what Prometheus gets
     * @param deadLetters empty where operators are not served here
     * @param contexts what is served beside the core
     */
    public record Parts(
            IntFunction<String> instanceName,
            Catalogue catalogue,
            Commands commands,
            CommandSink sink,
            StateReader reader,
            RowRouter router,
            ListRouter lists,
            Positions positions,
            PeerSignature signature,
            QueryMeters queryMeters,
            Health health,
            Supplier<String> metrics,
            Optional<DeadLetterDesk> deadLetters,
            Tracing tracing,
            List<ContextRoutes> contexts) {}

    private RestServer(Parts parts) {
        this.router = parts.router();
        InterfaceDocument document = new InterfaceDocument();
        this.javalin = Javalin.create(config -> {
            configure(config);
            route(config.routes, parts, document);
        });
    }

    /**
     * Listens and answers at once.
     *
     * @param port 0 takes any that is free
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public static RestServer start(String host, int port, Parts parts) {
        RestServer server = new RestServer(parts);
        server.javalin.start(host, port);
        server.port = server.javalin.port();
        return server;
    }

    /** The port that is listened on. */
    public int port() {
        return port == 0 ? javalin.port() : port;
    }

    /** For the test that holds the routes against the interface document. */
    Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
        // One that waits for a position would wait for longer than the stop, which answers it with 500.
        router.stop();
        javalin.stop();
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.router.ignoreTrailingSlashes = false;
        config.jetty.modifyServer(server -> {
            server.setErrorHandler(new ServerErrors());
            server.setStopTimeout(STOP_TIMEOUT_MS);
        });
        Errors.register(config.routes);
    }

    private void route(RoutesConfig routes, Parts parts, InterfaceDocument document) {
        Requests requests = new Requests(document, parts.signature());
        IdempotentRequests idempotent = new IdempotentRequests(
                parts.catalogue(),
                parts.commands(),
                parts.sink(),
                parts.reader(),
                parts.router(),
                parts.positions(),
                () -> name(parts));
        CommandIntake intake = new CommandIntake(parts.sink(), parts.positions(), idempotent);
        CommandHandlers commands = new CommandHandlers(requests, parts.commands(), parts.catalogue(), intake);
        CommandSpans spans = new CommandSpans(parts.tracing());
        spans.post(routes, "/checkouts", commands::checkOut);
        spans.post(routes, "/orders/{orderId}/cancellation", commands::cancel);
        spans.post(routes, "/stock/{productId}/adjustments", commands::adjust);

        ListRequests lists = new ListRequests(requests);
        routes.get("/customers/{customerId}/orders", list(OrderLists.VIEW, lists::byCustomer, requests, lists, parts));
        routes.get("/orders", list(OrderLists.VIEW, lists::byStatus, requests, lists, parts));
        routes.get("/orders/{orderId}", read(row(View.ORDER, requests), requests, parts));
        routes.get("/stock/{productId}", read(row(View.STOCK, requests), requests, parts));
        routes.get("/payments/{orderId}", read(row(View.PAYMENT, requests), requests, parts));
        routes.get("/requests/{requestId}", read(row(View.REQUEST, requests), requests, parts));

        Endpoints endpoints = new Endpoints(
                routes,
                spans,
                requests,
                intake,
                parts.commands().envelopes(),
                parts.catalogue(),
                lists,
                new Endpoints.Reads() {
                    @Override
                    public <R> Handler of(Function<Context, Query<R>> query) {
                        return read(query, requests, parts);
                    }

                    @Override
                    public <V extends SpecificRecord> Handler of(
                            ListView<V, ?> view, Function<Context, ? extends ListQuery<V>> query) {
                        return list(view, query, requests, lists, parts);
                    }
                });
        parts.contexts().forEach(context -> context.addTo(endpoints));

        var contracts = new ContractHandlers(parts.catalogue());
        routes.get("/contracts", contracts::list);
        routes.get("/contracts/{topic}/{message}", contracts::schema);

        var operations = new OperationHandlers(parts.health(), parts.metrics(), document, () -> name(parts));
        routes.get("/health/startup", operations::startup);
        routes.get("/health/live", operations::live);
        routes.get("/health/ready", operations::ready);
        routes.get("/health/detail", operations::detail);
        routes.get("/metrics", operations::metrics);
        routes.get("/openapi.yaml", operations::openApi);
        parts.deadLetters()
                .ifPresent(desk -> route(routes, new DeadLetterHandlers(new DeadLetterRequests(requests), desk)));
    }

    private static void route(RoutesConfig routes, DeadLetterHandlers deadLetters) {
        routes.get("/dead-letters", deadLetters::list);
        routes.get("/dead-letters/{deadLetterId}", deadLetters::show);
        routes.post("/dead-letters/replay", deadLetters::replayMany);
        routes.post("/dead-letters/{deadLetterId}/replay", deadLetters::replayOne);
    }

    private static <V extends SpecificRecord> Function<Context, Query<V>> row(View<V> view, Requests requests) {
        return ctx -> view.of(requests.id(ctx, view.parameter()));
    }

    private <R> ReadHandler<R> read(Function<Context, Query<R>> query, Requests requests, Parts parts) {
        return new ReadHandler<>(
                query,
                requests,
                parts.reader(),
                parts.router(),
                parts.positions(),
                parts.queryMeters(),
                () -> name(parts));
    }

    private <V extends SpecificRecord, R> ListHandler<V, R> list(
            ListView<V, R> view,
            Function<Context, ? extends ListQuery<V>> query,
            Requests requests,
            ListRequests lists,
            Parts parts) {
        return new ListHandler<>(
                view,
                query,
                requests,
                lists,
                parts.reader(),
                parts.lists(),
                parts.positions(),
                parts.queryMeters(),
                () -> name(parts));
    }

    private String name(Parts parts) {
        return parts.instanceName().apply(port());
    }
}
