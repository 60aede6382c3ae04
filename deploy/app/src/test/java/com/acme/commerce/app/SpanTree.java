package com.acme.commerce.app;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Spans as people read them. */
record SpanTree(List<SpanData> spans) {

    void print(Consumer<String> lines) {
        spans.stream().filter(span -> !span.getParentSpanContext().isValid()).forEach(root -> print(root, "", lines));
    }

    private void print(SpanData span, String indent, Consumer<String> lines) {
        lines.accept(indent + span.getName() + "  " + span.getKind());
        spans.stream()
                .filter(child -> child.getParentSpanId().equals(span.getSpanId()))
                .sorted(Comparator.comparingLong(SpanData::getStartEpochNanos))
                .forEach(child -> print(child, indent + "  ", lines));
    }
}
