package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.CommandNotStoredException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that can go wrong with a request into a {@link Problem}. */
final class Errors {

    /** A broker that restarts is back after a few seconds. */
    private static final Duration BROKER_RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    private Errors() {}

    static void register(RoutesConfig routes) {
        routes.exception(ProblemException.class, (e, ctx) -> answer(ctx, e));
        routes.exception(CommandNotStoredException.class, (e, ctx) -> {
            LOG.warn("a command could not be stored: {}", e.getMessage());
            answer(
                    ctx,
                    ProblemException.unavailable(
                            "the command was not confirmed in time; it may have been stored, so repeat it",
                            BROKER_RETRY));
        });
        // What Javalin refuses by itself: routes that do not exist, methods that they do not have.
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            HttpStatus status = HttpStatus.forStatus(e.getStatus());
            if (status == HttpStatus.METHOD_NOT_ALLOWED) {
                ctx.header("Allow", String.join(", ", e.getDetails().values()));
            }
            answer(ctx, ProblemException.of(status, detail(ctx, status)));
        });
        routes.exception(Exception.class, (e, ctx) -> {
            String occurrence = "urn:uuid:" + UUID.randomUUID();
            LOG.error("{} {} failed, {}", ctx.method(), ctx.path(), occurrence, e);
            write(
                    ctx,
                    Problem.of(HttpStatus.INTERNAL_SERVER_ERROR, "the log says why")
                            .at(occurrence));
        });
    }

    private static String detail(Context ctx, HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "there is nothing at this path";
            case METHOD_NOT_ALLOWED -> ctx.method() + " is not possible at this path";
            default -> status.getMessage();
        };
    }

    private static void answer(Context ctx, ProblemException e) {
        if (e.retryAfter() != null) {
            ctx.header("Retry-After", Long.toString(Math.max(1, e.retryAfter().toSeconds())));
        }
        write(ctx, e.problem());
    }

    private static void write(Context ctx, Problem problem) {
        ctx.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.write(problem));
    }
}
