package com.acme.commerce.tracing;

import com.acme.commerce.contracts.TraceParent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;

/**
 * The spans of a program, as OpenTelemetry's own variables and properties say. Where they say nothing there are none: no
 * thread is started, and what a request or record says of its trace is passed on as it came.
 */
public final class Tracing implements AutoCloseable {

    private static final String EXPORTER_VARIABLE = "OTEL_TRACES_EXPORTER";
    private static final String EXPORTER_PROPERTY = "otel.traces.exporter";

    private static final String NONE = "none";

    /** What is still to be exported at the end is worth no longer wait. */
    private static final long CLOSE_SECONDS = 2;

    private final Tracer tracer;
    private final boolean on;
    private final Runnable close;

    private Tracing(OpenTelemetry telemetry, boolean on, Runnable close) {
        this.tracer = telemetry.getTracer("com.acme.commerce");
        this.on = on;
        this.close = close;
    }

    /** Records nothing. */
    public static Tracing off() {
        return new Tracing(OpenTelemetry.noop(), false, () -> {});
    }

    /** Records by what somebody else has set up, and closes. */
    public static Tracing by(OpenTelemetry telemetry) {
        return new Tracing(telemetry, true, () -> {});
    }

    /**
     * Records where an exporter of traces is named, and nothing otherwise.
     *
     * @param service what the program is called unless {@code OTEL_SERVICE_NAME} says otherwise
     * @throws ConfigException if OpenTelemetry's variables or properties make no sense
     */
    public static Tracing configured(String service, Map<String, String> environment, Properties properties) {
        String exporter = properties.getProperty(EXPORTER_PROPERTY, environment.getOrDefault(EXPORTER_VARIABLE, NONE));
        return exporter.isBlank() || exporter.equals(NONE) ? off() : exporting(service);
    }

    private static Tracing exporting(String service) {
        try {
            OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                    .disableShutdownHook()
                    // What is given wins over these. Metrics are Prometheus' business here, and logs that of the log.
                    .addPropertiesSupplier(() -> Map.of(
                            "otel.service.name", service,
                            "otel.metrics.exporter", NONE,
                            "otel.logs.exporter", NONE,
                            "otel.exporter.otlp.protocol", "http/protobuf"))
                    .build()
                    .getOpenTelemetrySdk();
            return new Tracing(sdk, true, () -> sdk.shutdown().join(CLOSE_SECONDS, TimeUnit.SECONDS));
        } catch (ConfigurationException | IllegalStateException e) {
            // The latter where a protocol is asked for that there is no client for.
            throw new ConfigException("tracing: " + e.getMessage());
        }
    }

    /** Whether spans may be recorded. */
    public boolean isOn() {
        return on;
    }

    /**
     * Begins a span.
     *
     * @param cause {@code traceparent} of what led to it; where it is none or null, a trace begins
     */
    public Span start(String name, SpanKind kind, String cause) {
        Context parent =
                W3CTraceContextPropagator.getInstance().extract(Context.root(), String.valueOf(cause), Cause.GETTER);
        return tracer.spanBuilder(name).setSpanKind(kind).setParent(parent).startSpan();
    }

    /** The {@code traceparent} of what follows from a span; a new trace where the span belongs to none. */
    public static String traceParent(Span span) {
        SpanContext context = span.getSpanContext();
        return context.isValid()
                ? "00-" + context.getTraceId() + '-' + context.getSpanId() + '-'
                        + context.getTraceFlags().asHex()
                : TraceParent.of(TraceParent.newTraceId());
    }

    /** Says that a span failed: by the class alone, because messages may quote what no trace should have. */
    public static void fail(Span span, Throwable fault) {
        span.setStatus(StatusCode.ERROR)
                .setAttribute("error.type", fault.getClass().getName());
    }

    /** Exports what is left, in bounded time. */
    @Override
    public void close() {
        close.run();
    }
}
