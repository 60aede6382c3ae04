package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.products.Products;
import com.acme.commerce.catalog.search.IndexComparison;
import com.acme.commerce.catalog.search.ProductIndex;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** The REST interface of the catalog, as {@code catalog-openapi.yaml} describes it. */
public final class CatalogServer implements AutoCloseable {

    /** Requests under way are answered. */
    private static final int STOP_TIMEOUT_MS = 5_000;

    private static final String PRODUCT = "/products/{productId}";

    private final Javalin javalin;

    /**
     * What the interface stands on.
     *
     * @param metrics what Prometheus gets
     */
    public record Parts(
            Products products,
            ProductIndex index,
            IndexComparison comparison,
            Health health,
            Supplier<String> metrics) {}

    private CatalogServer(Parts parts) {
        byte[] document = document();
        this.javalin = Javalin.create(config -> {
            configure(config);
            route(config.routes, parts);
            config.routes.get(
                    "/openapi.yaml", ctx -> ctx.contentType("application/yaml").result(document));
        });
    }

    /**
     * Listens and answers at once.
     *
     * @param port 0 takes any that is free
     * @throws io.javalin.util.JavalinBindException if the port is taken
     */
    public static CatalogServer start(String host, int port, Parts parts) {
        CatalogServer server = new CatalogServer(parts);
        server.javalin.start(host, port);
        return server;
    }

    public int port() {
        return javalin.port();
    }

    /** For the test that holds the routes against the interface document. */
    Javalin javalin() {
        return javalin;
    }

    @Override
    public void close() {
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

    private static void route(RoutesConfig routes, Parts parts) {
        ProductHandlers products = new ProductHandlers(parts.products());
        routes.post("/products", products::create);
        routes.get(PRODUCT, products::read);
        routes.patch(PRODUCT, products::change);
        routes.delete(PRODUCT, products::delete);
        SearchHandlers search = new SearchHandlers(parts.index(), parts.comparison());
        routes.get("/products", search::search);
        routes.get("/index/comparison", search::compare);
        routes.get("/health/live", ctx -> answer(ctx, parts.health().live()));
        routes.get("/health/ready", ctx -> answer(ctx, parts.health().ready()));
        routes.get(
                "/metrics",
                ctx -> ctx.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(parts.metrics().get()));
    }

    private static void answer(Context ctx, Health.Status status) {
        ctx.status(status.isUp() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .contentType("application/json")
                .result(Json.write(status));
    }

    private static byte[] document() {
        try (InputStream in = CatalogServer.class.getResourceAsStream("/catalog-openapi.yaml")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
