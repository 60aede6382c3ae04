package com.acme.commerce.catalog.http;

import com.acme.commerce.catalog.http.Problem.FieldError;
import com.acme.commerce.catalog.products.RefusedException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that can go wrong with a request into a {@link Problem}. */
final class Errors {

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /** Connection, transaction ended by the server, resources, operator intervention: not the fault of the statement. */
    private static final Set<String> UNAVAILABLE = Set.of("08", "25", "40", "53", "55", "57", "58");

    private Errors() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> write(ctx, e.problem()));
        routes.exception(RefusedException.class, Errors::refused);
        routes.exception(SQLException.class, Errors::database);
        // What Javalin refuses by itself: routes that do not exist, methods that they do not have.
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            HttpStatus status = HttpStatus.forStatus(e.getStatus());
            if (status == HttpStatus.METHOD_NOT_ALLOWED) {
                ctx.header("Allow", String.join(", ", e.getDetails().values()));
            }
            write(ctx, Problem.of(status, detail(ctx, status), null));
        });
        routes.exception(Exception.class, Errors::fault);
    }

    private static void refused(RefusedException e, Context ctx) {
        e.conflictingId().ifPresent(productId -> ctx.header("Location", ProductHandlers.path(productId)));
        write(
                ctx,
                switch (e.reason()) {
                    case NOT_FOUND -> Problem.of(HttpStatus.NOT_FOUND, "there is no such product", null);
                    case ID_TAKEN -> conflict("productId", "another product has it, or had it");
                    case SKU_TAKEN -> conflict("sku", "another product has it");
                    case CHANGED_MEANWHILE -> {
                        ctx.header("ETag", EntityTags.of(e.version()));
                        yield field(
                                HttpStatus.PRECONDITION_FAILED,
                                "If-Match",
                                "the product has changed; its version is now " + e.version());
                    }
                });
    }

    private static Problem conflict(String field, String message) {
        return field(HttpStatus.CONFLICT, field, message);
    }

    private static Problem field(HttpStatus status, String field, String message) {
        return Problem.of(status, field + ": " + message, List.of(new FieldError(field, message)));
    }

    private static void database(SQLException e, Context ctx) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        boolean unavailable = e instanceof SQLTransientException
                || state.length() == 5 && UNAVAILABLE.contains(state.substring(0, 2));
        if (!unavailable) {
            fault(e, ctx);
            return;
        }
        LOG.warn("{} {}: the database does not answer: {}", ctx.method(), ctx.path(), e.toString());
        ctx.header("Retry-After", "2");
        write(
                ctx,
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "the database did not confirm in time; the change may have been made, so look and repeat it",
                        null));
    }

    private static void fault(Exception e, Context ctx) {
        String occurrence = "urn:uuid:" + UUID.randomUUID();
        LOG.error("{} {} failed, {}", ctx.method(), ctx.path(), occurrence, e);
        write(
                ctx,
                Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "the log says why", null)
                        .at(occurrence));
    }

    private static String detail(Context ctx, HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> ctx.method() + " is not possible at this path";
            default -> status.getMessage();
        };
    }

    private static void write(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.write(problem));
    }
}
