package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.Attempt;
import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands;
import com.acme.commerce.app.commands.StoredCommand;
import com.acme.commerce.app.queries.Peers.Question;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.app.queries.RequestRepresentation;
import com.acme.commerce.app.queries.Routed;
import com.acme.commerce.app.queries.RowRouter;
import com.acme.commerce.app.queries.StateReader;
import com.acme.commerce.app.queries.View;
import com.acme.commerce.contracts.Catalogue;
import com.acme.commerce.stores.query.Consistency;
import com.acme.commerce.stores.query.NotReadableException;
import com.acme.commerce.stores.query.ReadTerms;
import com.acme.commerce.stores.requests.Request;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;

/**
 * Deals with requests that have an idempotency key: each once, however often and wherever it is sent. An attempt claims the
 * request on a topic, where all claims of one key stand in one order, and reads back which of them won. Only that one acts, and
 * keeps the answer for the others. An attempt that dies in between is replaced by a later one; what it has sent already is
 * sent again under the same ids, which has no further effect.
 */
final class IdempotentRequests {

    /** The other attempt takes some ten milliseconds, or has died and is given up within half a minute. */
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Catalogue catalogue;
    private final Commands commands;
    private final CommandSink sink;
    private final StateReader state;
    private final RowRouter router;
    private final Positions positions;
    private final Supplier<String> instanceName;

    IdempotentRequests(
            Catalogue catalogue,
            Commands commands,
            CommandSink sink,
            StateReader state,
            RowRouter router,
            Positions positions,
            Supplier<String> instanceName) {
        this.catalogue = catalogue;
        this.commands = commands;
        this.sink = sink;
        this.state = state;
        this.router = router;
        this.positions = positions;
        this.instanceName = instanceName;
    }

    /**
     * Acts, unless it was done before.
     *
     * @param act sends the command
     * @return the answer, by this attempt or an earlier one; fails with {@link ProblemException} where the key belongs to
     *     another request, or to one that is still dealt with
     */
    CompletableFuture<Accepted> once(Attempt attempt, Supplier<CompletableFuture<Accepted>> act) {
        if (!state.hosts(View.REQUEST.context())) {
            throw ProblemException.of(
                    HttpStatus.MISDIRECTED_REQUEST,
                    "this instance does not run " + View.REQUEST.context().contextName()
                            + ", which knows idempotency keys");
        }
        return sink.store(
                        catalogue.requestCommands(),
                        attempt.requestId(),
                        commands.claim(attempt),
                        attempt.origin().traceParent())
                .thenCompose(claimed -> read(attempt.requestId(), claimed))
                .thenCompose(request -> request.answer() == null || !isSame(request, attempt)
                        ? act(request, attempt, act)
                        : CompletableFuture.completedFuture(Accepted.before(request.answer())));
    }

    private static boolean isSame(RequestRepresentation request, Attempt attempt) {
        return request.fingerprint().equals(attempt.fingerprint());
    }

    private CompletableFuture<Accepted> act(
            RequestRepresentation request, Attempt attempt, Supplier<CompletableFuture<Accepted>> act) {
        if (!isSame(request, attempt)) {
            throw ProblemException.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "Idempotency-Key: was given with another request until " + request.forgottenAt()
                            + ", take a new one");
        }
        if (!request.attemptId().equals(attempt.id())) {
            throw ProblemException.conflict("Idempotency-Key: the request is being dealt with, repeat it", RETRY_AFTER);
        }
        return act.get()
                .thenCompose(accepted -> sink.store(
                                catalogue.requestCommands(),
                                attempt.requestId(),
                                commands.answer(
                                        attempt,
                                        HttpStatus.ACCEPTED.getCode(),
                                        accepted.location(),
                                        accepted.position(),
                                        accepted.body()),
                                attempt.origin().traceParent())
                        .thenApply(kept -> accepted));
    }

    /** The request as it is behind the claim. */
    private CompletableFuture<RequestRepresentation> read(String requestId, StoredCommand claim) {
        Map<TopicPartition, Long> behind = Map.of(claim.partition(), claim.offset() + 1);
        ReadTerms terms = new ReadTerms(Consistency.COMMITTED, Duration.ZERO, behind);
        Question question = new Question(View.REQUEST.path() + requestId, instanceName.get(), positions.token(behind));
        return router.read(View.REQUEST.of(requestId), terms, question).handle((routed, failure) -> {
            if (failure == null) {
                return representation(requestId, routed);
            }
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            throw cause instanceof NotReadableException ? unknown(cause.getMessage()) : new CompletionException(cause);
        });
    }

    private static RequestRepresentation representation(String requestId, Routed<Request> routed) {
        if (routed instanceof Routed.Here<Request> here) {
            return here.answer()
                    .row()
                    .map(row -> (RequestRepresentation)
                            View.REQUEST.representation().apply(requestId, row))
                    .orElseThrow(() -> unknown("it has been forgotten"));
        }
        var reply = ((Routed.There<Request>) routed).reply();
        if (reply.status() != HttpStatus.OK.getCode()) {
            throw unknown("its owner answered " + reply.status());
        }
        return Json.convert(Json.read(reply.body()), RequestRepresentation.class);
    }

    private static ProblemException unknown(String why) {
        return ProblemException.unavailable(
                "whether a request with this Idempotency-Key was dealt with is not known now: " + why, RETRY_AFTER);
    }
}
