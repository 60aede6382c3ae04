package com.acme.commerce.app.http;

import com.acme.commerce.deadletters.Edit;
import com.acme.commerce.deadletters.LetterFilter;
import com.acme.commerce.deadletters.LetterId;
import com.acme.commerce.deadletters.ReplayTerms;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** Reads requests about dead letters, and refuses those that break a rule of the interface document. */
final class DeadLetterRequests {

    /** Stands in the interface document as well. */
    private static final int DEFAULT_LIMIT = 100;

    private final Requests requests;

    DeadLetterRequests(Requests requests) {
        this.requests = requests;
    }

    /** {@code DeadLetterReplay} in the interface document. */
    record One(String by, boolean again, boolean dryRun, String type, String key, Map<String, Object> value) {

        ReplayTerms terms() {
            return new ReplayTerms(by, again, dryRun);
        }

        Edit edit() {
            return new Edit(key, type, value);
        }
    }

    /** {@code DeadLetterReplays} in the interface document. */
    record Many(String by, boolean again, boolean dryRun, Filter filter, Integer limit) {

        ReplayTerms terms() {
            return new ReplayTerms(by, again, dryRun);
        }

        int most() {
            return limit == null ? DEFAULT_LIMIT : limit;
        }
    }

    /** {@code DeadLetterFilter} in the interface document. */
    record Filter(
            String application,
            String topic,
            String reason,
            String error,
            String key,
            String since,
            String until,
            boolean open) {

        LetterFilter parsed() {
            return new LetterFilter(
                    application, topic, reason, error, key, time("since", since), time("until", until), open);
        }

        private static Instant time(String field, String text) {
            try {
                return text == null ? null : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeException e) {
                throw ProblemException.badField(field, "is no time that exists");
            }
        }
    }

    /** @throws ProblemException if the id in the path is none */
    LetterId id(Context ctx) {
        String id = requests.id(ctx, "deadLetterId");
        return LetterId.parse(id)
                .orElseThrow(() -> ProblemException.badField(
                        "deadLetterId", "must be application, partition and offset, such as ordering-2-17"));
    }

    /** @throws ProblemException if a parameter breaks its rule */
    LetterFilter filter(Context ctx) {
        return new Filter(
                        requests.text(ctx, "application", "Application"),
                        requests.text(ctx, "topic", "Topic"),
                        requests.text(ctx, "reason", "Reason"),
                        requests.text(ctx, "error", "ErrorClass"),
                        requests.text(ctx, "key", "RecordKey"),
                        requests.text(ctx, "since", "Since"),
                        requests.text(ctx, "until", "Until"),
                        "true".equals(requests.text(ctx, "open", "Open")))
                .parsed();
    }

    /** @throws ProblemException if it breaks its rule */
    int limit(Context ctx) {
        return (int) requests.number(ctx, "limit", "DeadLetterLimit", DEFAULT_LIMIT);
    }

    /** @throws ProblemException if the body breaks a rule */
    One one(Context ctx) {
        return requests.body(ctx, "DeadLetterReplay", One.class);
    }

    /** @throws ProblemException if the body breaks a rule */
    Many many(Context ctx) {
        return requests.body(ctx, "DeadLetterReplays", Many.class);
    }
}
