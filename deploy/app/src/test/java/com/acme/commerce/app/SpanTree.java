package com.acme.commerce.app;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Spans as people read them. */
record SpanTree(List<SpanData> spans) {

    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("commerce.message");

    void print(Consumer<String> lines) {
        spans.stream().filter(span -> !span.getParentSpanContext().isValid()).forEach(root -> print(root, "", lines));
    }

    private void print(SpanData span, String indent, Consumer<String> lines) {
        String message = span.getAttributes().get(MESSAGE);
        lines.accept(indent + span.getName() + "  " + span.getKind() + (message == null ? "" : "  " + message));
        spans.stream()
                .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .forEach(child -> print(child, indent + "  ", lines));
    }
}
