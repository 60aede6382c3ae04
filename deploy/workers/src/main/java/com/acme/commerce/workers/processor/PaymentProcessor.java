package com.acme.commerce.workers.processor;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * The company that moves the money. Implementations never block, and may be called from several threads.
 *
 * <p>The contract is that of the real ones: a call with an idempotency key that was used before has no further effect
 * and gets the answer of the first. The caller relies on it: after a fault or a crash it calls again.
 */
public interface PaymentProcessor extends AutoCloseable {

    /**
     * Asks for one action.
     *
     * <p>There are two ways for answers because they differ in what the caller owes them. The stage is the answer to
     * this call: there is one, and the request is not done before it. But processors also report unasked, and report
     * twice (webhooks): {@code repeats} takes what is said again, in any number, at any time, also after the stage has
     * completed. Nobody waits for a repeat, and it may be lost.
     *
     * @return completes with the answer. Exceptionally with {@link ProcessorRefusedException} if there is something wrong
     *     with the request itself, and then it is given up; with anything else if there was no answer for now, and then
     *     the caller asks again for as long as it has patience
     */
    CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats);

    /** Frees what is held. Calls that are not answered yet may never be. */
    @Override
    default void close() {}
}
