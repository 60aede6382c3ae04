package com.acme.commerce.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.TraceParent;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TracingTest {

    private static final String EXPORTER = "otel.traces.exporter";
    private static final String ENDPOINT = "otel.exporter.otlp.endpoint";
    private static final String PROTOCOL = "otel.exporter.otlp.protocol";
    private static final String GIVEN = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @AfterEach
    void forget() {
        System.clearProperty(EXPORTER);
        System.clearProperty(ENDPOINT);
        System.clearProperty(PROTOCOL);
    }

    @Test
    void isOffUntilAnExporterIsNamed() {
        assertThat(Tracing.configured("s", Map.of(), new Properties()).isOn()).isFalse();
        assertThat(Tracing.configured("s", Map.of("OTEL_TRACES_EXPORTER", "none"), new Properties())
                        .isOn())
                .isFalse();
        assertThat(Tracing.configured("s", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://x"), new Properties())
                        .isOn())
                .isFalse();
    }

    @Test
    void whatCameIsPassedOnWhileItIsOff() {
        Span span = Tracing.off().start("span", SpanKind.SERVER, GIVEN);

        assertThat(span.isRecording()).isFalse();
        assertThat(Tracing.traceParent(span)).isEqualTo(GIVEN);
    }

    @Test
    void whatIsNoTraceIsReplaced() {
        for (String none : new String[] {null, "", "00-abc-def-01", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"}) {
            Span span = Tracing.off().start("span", SpanKind.SERVER, none);
            assertThat(TraceParent.traceId(Tracing.traceParent(span))).as(none).isPresent();
        }
    }

    @Test
    void exportsOverHttpWhatOpenTelemetrysOwnPropertiesAskFor() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            System.setProperty(EXPORTER, "otlp");
            System.setProperty(
                    ENDPOINT, "http://127.0.0.1:" + collector.getAddress().getPort());
            try (Tracing tracing = Tracing.configured("a-service", Map.of(), System.getProperties())) {
                assertThat(tracing.isOn()).isTrue();
                tracing.start("a-span", SpanKind.SERVER, GIVEN).end();
            }
            assertThat(received.poll(5, TimeUnit.SECONDS)).contains("a-service", "a-span");
        } finally {
            collector.stop(0);
        }
    }

    @Test
    void anExporterThatThereIsNotIsRefused() {
        System.setProperty(EXPORTER, "pigeon");

        assertThatThrownBy(() -> Tracing.configured("s", Map.of(), System.getProperties()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("otel.traces.exporter")
                .hasMessageContaining("pigeon");
    }

    @Test
    void aProtocolThatThereIsNoClientForIsRefused() {
        System.setProperty(EXPORTER, "otlp");
        System.setProperty(PROTOCOL, "grpc");

        assertThatThrownBy(() -> Tracing.configured("s", Map.of(), System.getProperties()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("tracing: ");
    }
}
