package com.acme.commerce.app.http;

import com.acme.commerce.app.metrics.QueryMeters;
import com.acme.commerce.app.queries.AnswerHeaders;
import com.acme.commerce.app.queries.ListRouter;
import com.acme.commerce.app.queries.Peers.Question;
import com.acme.commerce.app.queries.Peers.Reply;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.Routed;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.stores.listing.ListQuery;
import com.acme.commerce.stores.listing.PartitionScan;
import com.acme.commerce.stores.listing.Slice;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.PositionToken;
import com.acme.commerce.stores.query.ReadTerms;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Reads a page of a list: from all partitions, or for another instance from one that is here. */
final class ListHandler<V extends SpecificRecord, R> implements Handler {

    /** As for a row. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ListView<V, R> view;
    private final Function<Context, ? extends ListQuery<V>> query;
    private final Requests requests;
    private final ListRequests lists;
    private final StateReader state;
    private final ListRouter router;
    private final Positions positions;
    private final QueryMeters meters;
    private final Supplier<String> instanceName;

    /** @param query what a request asks for */
    ListHandler(
            ListView<V, R> view,
            Function<Context, ? extends ListQuery<V>> query,
            Requests requests,
            ListRequests lists,
            StateReader state,
            ListRouter router,
            Positions positions,
            QueryMeters meters,
            Supplier<String> instanceName) {
        this.view = view;
        this.query = query;
        this.requests = requests;
        this.lists = lists;
        this.state = state;
        this.router = router;
        this.positions = positions;
        this.meters = meters;
        this.instanceName = instanceName;
    }

    @Override
    public void handle(Context ctx) {
        long start = System.nanoTime();
        PartitionScan<V> scan = lists.scan(ctx, query.apply(ctx));
        if (!state.hosts(view.context())) {
            throw ProblemException.of(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this instance does not run " + view.context().contextName());
        }
        CompletableFuture<ListPage<R>> page;
        try {
            page = page(ctx, scan);
        } catch (NotReadableException e) {
            page = CompletableFuture.failedFuture(e);
        }
        CompletableFuture<?> answered = page.handle((read, failure) -> {
            answer(ctx, scan, read, failure, start);
            return null;
        });
        ctx.future(() -> answered);
    }

    private CompletableFuture<ListPage<R>> page(Context ctx, PartitionScan<V> scan) throws NotReadableException {
        Set<String> inputs = state.inputs(view.context());
        ReadTerms terms = requests.readTerms(ctx, positions, inputs);
        if (requests.isPassedOn(ctx)) {
            return router.readPassedOn(view.context(), scan, lists.partition(ctx), terms)
                    .thenApply(part -> part(scan, part, inputs));
        }
        Question question =
                new Question(Requests.pathAndQuery(ctx), instanceName.get(), ctx.header(AnswerHeaders.POSITION));
        return router.read(view.context(), scan, terms, question).thenApply(parts -> {
            List<ListPage<R>> pages =
                    parts.stream().map(part -> part(scan, part, inputs)).toList();
            return ListPage.of(pages, scan.query(), scan.limit());
        });
    }

    private ListPage<R> part(PartitionScan<V> scan, Routed<Slice<V>> part, Set<String> inputs) {
        if (part instanceof Routed.Here<Slice<V>> here) {
            return ListPage.here(view, instanceName.get(), here.answer());
        }
        Reply reply = ((Routed.There<Slice<V>>) part).reply();
        if (reply.status() == HttpStatus.OK.getCode()) {
            return ListPage.there(view, scan.query(), reply, positions, inputs);
        }
        throw new RefusedException(reply);
    }

    private void answer(Context ctx, PartitionScan<V> scan, ListPage<R> page, Throwable failure, long start) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        String role = page == null ? "none" : page.role().name().toLowerCase(Locale.ROOT);
        meters.answered(view.name(), role, Duration.ofNanos(System.nanoTime() - start));
        if (cause instanceof RefusedException refused) {
            ctx.status(refused.reply.status()).result(refused.reply.body());
            refused.reply.headers().forEach(ctx::header);
        } else if (cause != null) {
            throw failed(cause);
        } else {
            ctx.header(AnswerHeaders.INSTANCE, String.join(", ", page.instances()));
            ctx.header(AnswerHeaders.ROLE, role);
            ctx.header(AnswerHeaders.STALENESS, Long.toString(page.stalenessMs()));
            String position = positions.token(page.reflects());
            if (!page.reflects().isEmpty() && position.length() <= PositionToken.MAX_CHARS) {
                ctx.header(AnswerHeaders.POSITION, position);
            }
            ctx.contentType("application/json").result(page.json(view, scan.query()));
        }
    }

    private static RuntimeException failed(Throwable failure) {
        if (failure instanceof NotReadableException) {
            return ProblemException.unavailable(
                    "a part of this list cannot be read now: " + failure.getMessage(), RETRY_AFTER);
        }
        return failure instanceof RuntimeException unexpected ? unexpected : new IllegalStateException(failure);
    }

    /** Another instance refused its part, and says why. */
    private static final class RefusedException extends RuntimeException {

        private final transient Reply reply;

        RefusedException(Reply reply) {
            super(null, null, false, false);
            this.reply = reply;
        }
    }
}
