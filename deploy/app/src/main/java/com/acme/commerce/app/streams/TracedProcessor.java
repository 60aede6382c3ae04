package com.acme.commerce.app.streams;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.tracing.Tracing;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A processor with a span for each record: a child of what the record's {@code traceparent} names, and the parent of what
 * the processor sends on. A record whose span nobody records is left as it came.
 */
final class TracedProcessor<KIn, VIn, KOut, VOut> implements Processor<KIn, VIn, KOut, VOut> {

    private final String name;
    private final Tracing tracing;
    private final Processor<KIn, VIn, KOut, VOut> processor;
    private ProcessorContext<KOut, VOut> context;

    TracedProcessor(String name, Tracing tracing, Processor<KIn, VIn, KOut, VOut> processor) {
        this.name = name;
        this.tracing = tracing;
        this.processor = processor;
    }

    @Override
    public void init(ProcessorContext<KOut, VOut> context) {
        this.context = context;
        processor.init(context);
    }

    @Override
    public void process(Record<KIn, VIn> record) {
        Span span = tracing.start(name, SpanKind.CONSUMER, DeadLetter.text(record.headers(), TraceParent.HEADER));
        if (!span.isRecording()) {
            processor.process(record);
            return;
        }
        describe(span, record);
        // A copy: what came is what a dead letter has to say.
        Record<KIn, VIn> traced = record.withHeaders(record.headers());
        TraceParent.put(traced.headers(), Tracing.traceParent(span));
        try {
            processor.process(traced);
            // Only now is it certain to be the id of what the message is about.
            span.setAttribute("messaging.kafka.message.key", String.valueOf(record.key()));
        } catch (RuntimeException e) {
            Tracing.fail(span, e);
            throw e;
        } finally {
            span.end();
        }
    }

    @Override
    public void close() {
        processor.close();
    }

    private void describe(Span span, Record<KIn, VIn> record) {
        span.setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.operation.type", "process")
                .setAttribute("messaging.consumer.group.name", context.applicationId());
        if (record.value() != null) {
            span.updateName(name + ' ' + record.value().getClass().getSimpleName());
        }
        context.recordMetadata()
                .ifPresent(lies -> span.setAttribute("messaging.destination.name", lies.topic())
                        .setAttribute("messaging.destination.partition.id", Integer.toString(lies.partition()))
                        .setAttribute("messaging.kafka.offset", lies.offset()));
    }
}
