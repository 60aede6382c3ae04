package com.acme.commerce.lag;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What the exporter serves over HTTP: metrics and health. */
final class LagServer implements AutoCloseable {

    private final Javalin javalin;

    private LagServer(Supplier<String> metrics, BooleanSupplier live, BooleanSupplier ready) {
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.prefer405over404 = true;
            config.routes.get(
                    "/metrics",
                    ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                            .result(metrics.get()));
            config.routes.get("/health/live", ctx -> answer(ctx, live.getAsBoolean()));
            config.routes.get("/health/ready", ctx -> answer(ctx, ready.getAsBoolean()));
        });
    }

    /**
     * Listens and answers at once.
     *
     * @param port 0 takes any that is free
     * @param metrics in the text format of Prometheus
     * @param live whether a restart would not help
     * @param ready whether the metrics are worth reading
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    static LagServer start(
            String host, int port, Supplier<String> metrics, BooleanSupplier live, BooleanSupplier ready) {
        LagServer server = new LagServer(metrics, live, ready);
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

    private static void answer(Context ctx, boolean up) {
        ctx.status(up ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(up ? "{\"status\":\"UP\"}" : "{\"status\":\"DOWN\"}");
    }
}
