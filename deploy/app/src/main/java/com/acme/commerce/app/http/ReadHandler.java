package com.acme.commerce.app.http;

import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.Peers;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.Routed;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.queries.View;
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
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Reads one row: here, or with one hop where a copy of it is. */
final class ReadHandler<V extends SpecificRecord> implements Handler {

    /** What stands still goes on within seconds, and clients that all wait longer come back together. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final View<V> view;
    private final Requests requests;
    private final StateReader state;
    private final RowRouter router;
    private final Positions positions;
    private final QueryMeters meters;
    private final Supplier<String> instanceName;

    ReadHandler(
            View<V> view,
            Requests requests,
            StateReader state,
            RowRouter router,
            Positions positions,
            QueryMeters meters,
            Supplier<String> instanceName) {
        this.view = view;
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
        String key = requests.id(ctx, view.parameter());
        if (!state.hosts(view.context())) {
            throw ProblemException.of(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this instance does not run " + view.context().contextName());
        }
        CompletableFuture<Routed<V>> read;
        try {
            read = read(ctx, key);
        } catch (NotReadableException e) {
            read = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<?> answered = read.handle((routed, failure) -> {
            answer(ctx, key, routed, failure, start);
            return null;
        });
        ctx.future(() -> answered);
    }

    private CompletableFuture<Routed<V>> read(Context ctx, String key) throws NotReadableException {
        ReadTerms terms = requests.readTerms(ctx, positions, state.inputs(view.context()));
        if (requests.isPassedOn(ctx)) {
            return router.readPassedOn(view, key, terms);
        }
        return router.read(
                view,
                key,
                terms,
                new Peers.Question(Requests.pathAndQuery(ctx), instanceName.get(), ctx.header(AnswerHeaders.POSITION)));
    }

    private void answer(Context ctx, String key, Routed<V> routed, Throwable failure, long start) {
        if (routed instanceof Routed.Here<V> here) {
            String role = here.answer().role().name().toLowerCase(Locale.ROOT);
            record(role, start);
            answer(ctx, key, here.answer(), role);
        } else if (routed instanceof Routed.There<V> there) {
            record("peer", start);
            ctx.status(there.reply().status()).result(there.reply().body());
            there.reply().headers().forEach(ctx::header);
        } else {
            record("none", start);
            throw failed(failure instanceof CompletionException ? failure.getCause() : failure);
        }
    }

    private void answer(Context ctx, String key, Answer<V> answer, String role) {
        ctx.header(AnswerHeaders.INSTANCE, instanceName.get());
        ctx.header(AnswerHeaders.PARTITION, Integer.toString(answer.partition()));
        ctx.header(AnswerHeaders.ROLE, role);
        ctx.header(AnswerHeaders.STALENESS, Long.toString(answer.staleness().toMillis()));
        if (!answer.reflects().isEmpty()) {
            ctx.header(AnswerHeaders.POSITION, positions.token(answer.reflects()));
        }
        V row = answer.row()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "there is no " + view.name() + " under the id " + key));
        ctx.contentType("application/json")
                .result(Json.write(view.representation().apply(key, row)));
    }

    private RuntimeException failed(Throwable failure) {
        if (failure instanceof NotReadableException) {
            return ProblemException.unavailable(
                    "this " + view.name() + " cannot be read now: " + failure.getMessage(), RETRY_AFTER);
        }
        return failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }

    private void record(String role, long start) {
        meters.answered(view.name(), role, Duration.ofNanos(System.nanoTime() - start));
    }
}
