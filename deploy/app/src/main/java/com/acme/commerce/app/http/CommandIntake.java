package com.acme.commerce.app.http;

import com.acme.commerce.app.commands.Attempt;
import com.acme.commerce.app.commands.CommandSink;
import com.acme.commerce.app.commands.Commands.Origin;
import com.acme.commerce.app.queries.Positions;
import com.acme.commerce.contracts.TopicDef;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/** Stores commands and answers their clients: once they are stored, before anything came of them. */
public final class CommandIntake {

    /** Asking the broker for the ids of the topics takes less. */
    private static final Duration UNTIL_STARTED = Duration.ofSeconds(1);

    private final CommandSink sink;
    private final Positions positions;
    private final IdempotentRequests idempotent;

    CommandIntake(CommandSink sink, Positions positions, IdempotentRequests idempotent) {
        this.sink = sink;
        this.positions = positions;
        this.idempotent = idempotent;
    }

    /** A message, and where it goes. */
    public record Command(TopicDef topic, String key, SpecificRecord message) {}

    /**
     * Stores a command and answers with 202; with an idempotency key once, and the same for every repetition.
     *
     * @param request what the body says, to tell a repetition from another request under the same key
     * @param location path of the resource that tells what came of it
     * @param accepted body of the answer
     * @throws ProblemException if the instance is starting
     */
    public void accept(Context ctx, Origin origin, Object request, Command command, String location, Object accepted) {
        if (!positions.isKnown()) {
            throw ProblemException.unavailable("the instance is starting", UNTIL_STARTED);
        }
        Supplier<CompletableFuture<Accepted>> act =
                () -> sink.store(command.topic(), command.key(), command.message(), origin.traceParent())
                        .thenApply(stored -> new Accepted(
                                location,
                                positions.token(Map.of(stored.partition(), stored.offset() + 1)),
                                Json.text(accepted),
                                false));
        CompletableFuture<Accepted> answer = origin.idempotencyKey() == null
                ? act.get()
                : idempotent.once(Attempt.of(ctx.path() + '\n' + Json.text(request), origin), act);
        ctx.future(() -> answer.thenAccept(done -> done.to(ctx)));
    }
}
