package com.acme.commerce.app.http;

import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.Peers;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.Query;
import com.acme.commerce.app.queries.Routed;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.ReadTerms;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads what one partition knows: here, or with one hop where a copy of it is. */
final class ReadHandler<R> implements Handler {

    /** What stands still goes on within seconds, and clients that all wait longer come back together. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Function<Context, Query<R>> query;
    private final Requests requests;
    private final StateReader state;
    private final RowRouter router;
    private final Positions positions;
    private final QueryMeters meters;
    private final Supplier<String> instanceName;

    /** @param query what a request asks for */
    ReadHandler(
            Function<Context, Query<R>> query,
            Requests requests,
            StateReader state,
            RowRouter router,
            Positions positions,
            QueryMeters meters,
            Supplier<String> instanceName) {
        this.query = query;
        this.requests = requests;
        this.state = state;
        this.router = router;
        this.positions = positions;
        this.meters = meters;
        this.instanceName = instanceName;
    }

    @Override
    public void handle(Context ctx) {
        long start = System.nanoTime();
        Query<R> asked = query.apply(ctx);
        if (!state.hosts(asked.context())) {
            throw ProblemException.of(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this instance does not run " + asked.context().contextName());
        }
        CompletableFuture<Routed<R>> read;
        try {
            read = read(ctx, asked);
        } catch (NotReadableException e) {
            read = CompletableFuture.failedFuture(e);
        }
        if (read.isDone() && !read.isCompletedExceptionally()) {
            // What lies here is there at once. An answer that comes later takes a second pass through the server.
            answer(ctx, asked, read.join(), null, start);
            return;
        }
        CompletableFuture<?> answered = read.handle((routed, failure) -> {
            answer(ctx, asked, routed, failure, start);
            return null;
        });
        ctx.future(() -> answered);
    }

    private CompletableFuture<Routed<R>> read(Context ctx, Query<R> asked) throws NotReadableException {
        ReadTerms terms = requests.readTerms(ctx, positions, state.inputs(asked.context()));
        if (requests.isPassedOn(ctx)) {
            return router.readPassedOn(asked, terms);
        }
        return router.read(
                asked,
                terms,
                new Peers.Question(Requests.pathAndQuery(ctx), instanceName.get(), ctx.header(AnswerHeaders.POSITION)));
    }

    private void answer(Context ctx, Query<R> asked, Routed<R> routed, Throwable failure, long start) {
        if (routed instanceof Routed.Here<R> here) {
            String role = here.answer().role().name().toLowerCase(Locale.ROOT);
            record(asked, role, start);
            answer(ctx, asked, here.answer(), role);
        } else if (routed instanceof Routed.There<R> there) {
            record(asked, "peer", start);
            ctx.status(there.reply().status()).result(there.reply().body());
            there.reply().headers().forEach(ctx::header);
        } else {
            record(asked, "none", start);
            throw failed(asked, failure instanceof CompletionException ? failure.getCause() : failure);
        }
    }

    private void answer(Context ctx, Query<R> asked, Answer<R> answer, String role) {
        ctx.header(AnswerHeaders.INSTANCE, instanceName.get());
        ctx.header(AnswerHeaders.PARTITION, Integer.toString(answer.partition()));
        ctx.header(AnswerHeaders.ROLE, role);
        ctx.header(AnswerHeaders.STALENESS, Long.toString(answer.staleness().toMillis()));
        if (!answer.reflects().isEmpty()) {
            ctx.header(AnswerHeaders.POSITION, positions.token(answer.reflects()));
        }
        Object representation = answer.row()
                .map(asked.representation())
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "there is no " + asked.name() + " under the id " + asked.id()));
        ctx.contentType("application/json").result(Json.write(representation));
    }

    private RuntimeException failed(Query<R> asked, Throwable failure) {
        if (failure instanceof NotReadableException) {
            return ProblemException.unavailable(
                    "this " + asked.name() + " cannot be read now: " + failure.getMessage(), RETRY_AFTER);
        }
        return failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }

    private void record(Query<R> asked, String role, long start) {
        meters.answered(asked.name(), role, Duration.ofNanos(System.nanoTime() - start));
    }
}
