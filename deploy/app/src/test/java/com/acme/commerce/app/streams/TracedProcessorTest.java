package com.acme.commerce.app.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.topology.decision.UnacceptableMessageException;
import com.acme.commerce.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class TracedProcessorTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";
    private static final String SAMPLED = "00-" + TRACE + '-' + PARENT + "-01";
    private static final String NOT_SAMPLED = "00-" + TRACE + '-' + PARENT + "-00";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private static final Tracing ON = Tracing.by(TELEMETRY.getOpenTelemetry());

    @TempDir
    Path folder;

    /** Passes records on, but those that it cannot take. */
    private static final class Passing extends ContextualProcessor<String, String, String, String> {

        @Override
        public void process(Record<String, String> record) {
            if (record.value().equals("secret")) {
                throw new IllegalArgumentException(record.value());
            }
            if (record.value().equals("unacceptable")) {
                throw new UnacceptableMessageException("not this one");
            }
            context().forward(record);
        }
    }

    @Test
    void whatAProcessorSendsOnIsAChildOfItsSpan() {
        TestRecord<String, String> sent = process(ON, "value", SAMPLED);

        SpanData span = span();
        assertThat(span.getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span.getName()).isEqualTo("passing String");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().asMap().toString()).contains("key-1", "in", "test-application");
        assertThat(sent.headers().headers(TraceParent.HEADER)).hasSize(1);
        assertThat(traceParent(sent)).isEqualTo("00-" + TRACE + '-' + span.getSpanId() + "-01");
        assertThat(DeadLetter.text(sent.headers(), "other")).isEqualTo("stays");
    }

    @Test
    void aRecordWithoutATraceBeginsOne() {
        TestRecord<String, String> sent = process(ON, "value", null);

        assertThat(span().getParentSpanContext().isValid()).isFalse();
        assertThat(traceParent(sent)).contains(span().getTraceId(), span().getSpanId());
    }

    @Test
    void whatNobodyRecordsIsLeftAsItCame() {
        assertThat(traceParent(process(ON, "value", NOT_SAMPLED))).isEqualTo(NOT_SAMPLED);
        assertThat(traceParent(process(Tracing.off(), "value", SAMPLED))).isEqualTo(SAMPLED);
        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void aFailureIsNamedWithoutWhatItSays() {
        assertThatThrownBy(() -> process(ON, "secret", SAMPLED)).hasRootCauseMessage("secret");

        assertThat(span().getStatus()).isEqualTo(StatusData.error());
        assertThat(span().getEvents()).isEmpty();
        assertThat(span().getAttributes().asMap().toString())
                .contains(IllegalArgumentException.class.getName())
                .doesNotContain("secret")
                .as("what could not be taken need not be an id")
                .doesNotContain("key-1");
    }

    @Test
    void aDeadLetterSaysWhatCame() {
        TestRecord<String, String> letter = process(ON, "unacceptable", SAMPLED, "dead");

        assertThat(traceParent(letter)).isEqualTo(SAMPLED);
        assertThat(DeadLetter.text(letter.headers(), DeadLetter.TRACE_ID)).isEqualTo(TRACE);
        assertThat(span().getStatus()).isEqualTo(StatusData.error());
    }

    private TestRecord<String, String> process(Tracing tracing, String value, String traceParent) {
        return process(tracing, value, traceParent, "out");
    }

    private TestRecord<String, String> process(Tracing tracing, String value, String traceParent, String output) {
        Topology topology = TracedProcessors.in(tracing)
                .addSource("source", "in")
                .addProcessor("passing", Passing::new, "source")
                .addSink("sink", "out", "passing");
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-application");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        config.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, UnacceptableRecords.class);
        config.put(DeadLetters.CONFIG, new DeadLetters("test-application", "dead", reason -> {}));
        Headers headers = new RecordHeaders().add("other", "stays".getBytes());
        if (traceParent != null) {
            TraceParent.put(headers, traceParent);
        }
        try (TopologyTestDriver driver = new TopologyTestDriver(topology, config)) {
            driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                    .pipeInput(new TestRecord<>("key-1", value, headers));
            return driver.createOutputTopic(output, new StringDeserializer(), new StringDeserializer())
                    .readRecord();
        }
    }

    private static String traceParent(TestRecord<String, String> sent) {
        return DeadLetter.text(sent.headers(), TraceParent.HEADER);
    }

    private static SpanData span() {
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        return TELEMETRY.getSpans().get(0);
    }
}
