package com.acme.commerce.workers;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the worker serves over HTTP: webhooks, metrics, health. */
final class WorkerServer implements AutoCloseable {

    /** Webhooks under way are stored and answered. */
    private static final int STOP_TIMEOUT_MS = 5_000;

    private final Javalin javalin;

    private WorkerServer(WebhookEndpoint webhooks, Supplier<String> metrics, BooleanSupplier working) {
        this.javalin = Javalin.create(config -> {
            configure(config);
            if (webhooks != null) {
                config.routes.post(WebhookEndpoint.PATH, webhooks::handle);
            }
            config.routes.get("/metrics", context -> context.result(metrics.get()));
            config.routes.get("/health", context -> health(context, working.getAsBoolean()));
        });
    }

    /**
     * Listens and answers at once.
     *
     * @param port 0 takes any that is free
     * @param webhooks null where there are none
     * @param metrics in the text format of Prometheus
     * @param working whether the worker does its work
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    static WorkerServer start(
            String host, int port, WebhookEndpoint webhooks, Supplier<String> metrics, BooleanSupplier working) {
        WorkerServer server = new WorkerServer(webhooks, metrics, working);
        server.javalin.start(host, port);
        return server;
    }

    int port() {
        return javalin.port();
    }

    @Override
    public void close() {
        javalin.stop();
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.modifyServer(server -> server.setStopTimeout(STOP_TIMEOUT_MS));
    }

    private static void health(Context context, boolean working) {
        context.status(working ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(working ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
}
