package com.acme.commerce.app.http;

import com.acme.commerce.deadletters.DeadLetterDesk;
import com.acme.commerce.deadletters.LetterId;
import com.acme.commerce.deadletters.RefusedException;
import com.acme.commerce.deadletters.ReplayReport;
import com.acme.commerce.deadletters.ReplayResult;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import com.acme.commerce.deadletters.TakenOverException;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What operators do about dead letters. */
final class DeadLetterHandlers {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterHandlers.class);

    private final DeadLetterRequests requests;
    private final DeadLetterDesk desk;

    DeadLetterHandlers(DeadLetterRequests requests, DeadLetterDesk desk) {
        this.requests = requests;
        this.desk = desk;
    }

    void list(Context ctx) {
        var filter = requests.filter(ctx);
        int limit = requests.limit(ctx);
        answer(ctx, asked(() -> desk.list(filter, limit)));
    }

    void show(Context ctx) {
        LetterId id = requests.id(ctx);
        answer(ctx, asked(() -> desk.show(id)).orElseThrow(() -> notFound(id)));
    }

    void replayOne(Context ctx) {
        LetterId id = requests.id(ctx);
        var request = requests.one(ctx);
        ReplayReport report = asked(() -> desk.replay(List.of(id), request.edit(), request.terms()));
        ReplayResult result = report.results().get(0);
        if (result.outcome() == Outcome.NOT_FOUND) {
            throw notFound(id);
        }
        answer(ctx, result);
    }

    void replayMany(Context ctx) {
        var request = requests.many(ctx);
        answer(ctx, asked(() -> desk.replay(request.filter().parsed(), request.most(), request.terms())));
    }

    private static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (RefusedException e) {
            throw ProblemException.badField(e.field(), e.problem());
        } catch (TakenOverException e) {
            throw ProblemException.of(HttpStatus.CONFLICT, e.getMessage());
        } catch (KafkaException e) {
            LOG.warn("dead letters cannot be dealt with now", e);
            throw ProblemException.unavailable(
                    "brokers or registry did not do their part: " + e.getMessage()
                            + "; what may have been sent is not sent twice, so ask again",
                    RETRY);
        }
    }

    private static ProblemException notFound(LetterId id) {
        return ProblemException.of(HttpStatus.NOT_FOUND, "there is no dead letter " + id + ", or none any more");
    }

    private static void answer(Context ctx, Object value) {
        ctx.contentType("application/json").result(Json.write(value));
    }
}
