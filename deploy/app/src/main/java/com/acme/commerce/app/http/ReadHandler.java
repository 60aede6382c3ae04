package com.acme.commerce.app.http;

import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.Peers;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.stores.query.Answer;
import com.acme.commerce.stores.query.Routed;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one row: here, or with one hop where it lies. */
final class ReadHandler<V extends SpecificRecord> implements Handler {

    /** The group notices a dead instance after six seconds at the latest; most hops that fail do so during a restart. */
    private static final Duration PEER_RETRY = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(ReadHandler.class);

    private final View<V> view;
    private final Requests requests;
    private final StateReader reader;
    private final Peers peers;
    private final QueryMeters meters;
    private final Supplier<String> instanceName;

    ReadHandler(
            View<V> view,
            Requests requests,
            StateReader reader,
            Peers peers,
            QueryMeters meters,
            Supplier<String> instanceName) {
        this.view = view;
        this.requests = requests;
        this.reader = reader;
        this.peers = peers;
        this.meters = meters;
        this.instanceName = instanceName;
    }

    @Override
    public void handle(Context ctx) {
        long start = System.nanoTime();
        String key = requests.id(ctx, view.parameter());
        boolean passedOn = ctx.header(AnswerHeaders.FORWARDED_BY) != null;
        Routed<V> routed = reader.read(view.context(), view.store(), key, passedOn)
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.MISDIRECTED_REQUEST,
                        "this instance does not run " + view.context().contextName()));
        if (routed instanceof Routed.Here<V> here) {
            String role = here.answer().role().name().toLowerCase(Locale.ROOT);
            record(role, start);
            answer(ctx, key, here.answer(), role);
        } else if (routed instanceof Routed.There<V> there) {
            ask(ctx, key, there, start);
        } else if (routed instanceof Routed.Unavailable<V> unavailable) {
            record("none", start);
            throw unavailable(unavailable.reason(), unavailable.retryAfter());
        }
    }

    private void answer(Context ctx, String key, Answer<V> answer, String role) {
        ctx.header(AnswerHeaders.INSTANCE, instanceName.get());
        ctx.header(AnswerHeaders.PARTITION, Integer.toString(answer.partition()));
        ctx.header(AnswerHeaders.ROLE, role);
        ctx.header(AnswerHeaders.STALENESS, "0");
        V row = answer.row()
                .orElseThrow(() -> ProblemException.of(
                        HttpStatus.NOT_FOUND, "there is no " + view.name() + " under the id " + key));
        ctx.contentType("application/json")
                .result(Json.write(view.representation().apply(key, row)));
    }

    private void ask(Context ctx, String key, Routed.There<V> there, long start) {
        ctx.future(() -> peers.ask(there.owner(), view.path() + key, instanceName.get())
                .handle((reply, failure) -> {
                    if (failure != null) {
                        record("none", start);
                        LOG.warn("{} cannot be asked: {}", there.owner(), failure.toString());
                        throw unavailable("its owner cannot be reached", PEER_RETRY);
                    }
                    record("peer", start);
                    ctx.status(reply.status()).result(reply.body());
                    reply.headers().forEach(ctx::header);
                    return null;
                }));
    }

    private ProblemException unavailable(String reason, Duration retryAfter) {
        return ProblemException.unavailable("this " + view.name() + " cannot be read now: " + reason, retryAfter);
    }

    private void record(String role, long start) {
        meters.answered(view.name(), role, Duration.ofNanos(System.nanoTime() - start));
    }
}
