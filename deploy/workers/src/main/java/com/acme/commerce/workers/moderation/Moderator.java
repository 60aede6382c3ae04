package com.acme.commerce.workers.moderation;

import java.util.concurrent.CompletionStage;

/**
 * Decides what may be shown: rules, a model, or people. May be asked about the same more than once, and must not hold the
 * calling thread.
 */
public interface Moderator extends AutoCloseable {

    /** @return fails where there is no answer for now: it is asked again */
    CompletionStage<Verdict> judge(Submission submission);

    /** Frees what is held. */
    @Override
    default void close() {}
}
