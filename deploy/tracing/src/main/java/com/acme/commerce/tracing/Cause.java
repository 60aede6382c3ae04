package com.acme.commerce.tracing;

import com.acme.commerce.contracts.TraceParent;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;

/** Lets OpenTelemetry read a {@code traceparent} that stands alone. */
enum Cause implements TextMapGetter<String> {
    GETTER;

    @Override
    public Iterable<String> keys(String traceParent) {
        return List.of(TraceParent.HEADER);
    }

    @Override
    public String get(String traceParent, String key) {
        return key.equals(TraceParent.HEADER) ? traceParent : null;
    }
}
