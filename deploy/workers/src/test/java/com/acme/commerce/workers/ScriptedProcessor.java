package com.acme.commerce.workers;

import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Answers when the test says so. */
final class ScriptedProcessor implements PaymentProcessor {

    /** A call as it came, and its answer to be. */
    record Call(
            ProcessorRequest request, CompletableFuture<ProcessorAnswer> answer, Consumer<ProcessorAnswer> repeats) {

        void approve() {
            answer.complete(ProcessorAnswer.approved("ref"));
        }
    }

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    @Override
    public CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
        Call call = new Call(request, new CompletableFuture<>(), repeats);
        calls.add(call);
        return call.answer();
    }

    @Override
    public void close() {
        closed = true;
    }

    List<Call> calls() {
        return calls;
    }

    boolean closed() {
        return closed;
    }
}
