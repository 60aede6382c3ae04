package com.acme.commerce.workers.processor;

import com.acme.commerce.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A payment processor with a span for each time it is asked, under the record that asks. */
public final class TracedPaymentProcessor implements PaymentProcessor {

    private final PaymentProcessor processor;
    private final Tracing tracing;

    /** @param processor is closed with this one */
    public TracedPaymentProcessor(PaymentProcessor processor, Tracing tracing) {
        this.processor = processor;
        this.tracing = tracing;
    }

    @Override
    public CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
        Span span = tracing.start(request.action() + " payment", SpanKind.CLIENT, request.traceParent())
                .setAttribute("commerce.order.id", request.orderId())
                .setAttribute("commerce.payment.id", request.paymentId())
                .setAttribute("commerce.attempt", request.attempt());
        try {
            return processor.perform(request, repeats).whenComplete((answer, fault) -> end(span, answer, fault));
        } catch (RuntimeException e) {
            end(span, null, e);
            throw e;
        }
    }

    @Override
    public void close() {
        processor.close();
    }

    /** For the log line that says how a program was started. */
    @Override
    public String toString() {
        return processor.toString();
    }

    private static void end(Span span, ProcessorAnswer answer, Throwable fault) {
        if (fault == null) {
            span.setAttribute("commerce.payment.result", answer.result().name());
        } else {
            Tracing.fail(
                    span, fault instanceof CompletionException && fault.getCause() != null ? fault.getCause() : fault);
        }
        span.end();
    }
}
