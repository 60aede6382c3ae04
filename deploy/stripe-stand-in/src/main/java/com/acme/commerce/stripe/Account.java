package com.acme.commerce.stripe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All payments of the shop, and the answers that were given under an idempotency key: the same key and request gets the
 * same answer and has no further effect. Every change goes to the journal before it is answered, so it outlives the
 * process. The oldest are forgotten beyond a bound. Safe for several threads.
 */
final class Account {

    /** Some hundred bytes each; Stripe keeps its keys for a day. */
    private static final int MOST_KEPT = 200_000;

    private static final Refusal OTHER_PARAMETERS = Refusal.idempotency(
            null, "Keys for idempotent requests can only be used with the same parameters they were first used with.");

    private final Journal journal;
    private final Map<String, Intent> intents = bounded();
    private final Map<String, Journal.Entry> said = bounded();

    /** @param replayed whether it was given before */
    record Given(Answer answer, boolean replayed) {}

    /** Takes up what {@code journal} has kept. */
    Account(Journal journal) {
        this.journal = journal;
        journal.replay(entry -> {
            keep(entry.answer());
            said.put(entry.key(), entry);
        });
        journal.rewrite(said.values());
    }

    /**
     * Does what is asked, once for each key.
     *
     * @param key the idempotency key
     * @param request what tells it from another one under the same key
     */
    synchronized Given answer(String key, String request, Supplier<Answer> work) {
        Journal.Entry before = said.get(key);
        if (before != null) {
            return before.request().equals(request)
                    ? new Given(before.answer(), true)
                    : new Given(Answer.refused(400, OTHER_PARAMETERS), false);
        }
        Answer answer = work.get();
        // What is refused for its parameters was not begun, and Stripe does not remember it either.
        if (answer.intent() != null) {
            keep(answer);
            Journal.Entry entry = new Journal.Entry(key, request, answer);
            said.put(key, entry);
            journal.append(entry);
        }
        return new Given(answer, false);
    }

    synchronized Optional<Intent> find(String id) {
        return Optional.ofNullable(intents.get(id));
    }

    synchronized List<Intent> all() {
        return List.copyOf(intents.values());
    }

    private void keep(Answer answer) {
        intents.put(answer.intent().id(), answer.intent());
    }

    private static <V> Map<String, V> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
                return size() > MOST_KEPT;
            }
        };
    }
}
