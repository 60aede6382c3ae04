package com.acme.commerce.workers.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.tracing.Tracing;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TracedPaymentProcessorTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final Tracing tracing = Tracing.by(TELEMETRY.getOpenTelemetry());

    @Test
    void eachTryIsASpanUnderTheRecordThatAsks() {
        CompletableFuture<ProcessorAnswer> answer = new CompletableFuture<>();
        var asked = new TracedPaymentProcessor((request, repeats) -> answer, tracing).perform(request(), repeat -> {});
        assertThat(TELEMETRY.getSpans()).as("not answered yet").isEmpty();

        answer.complete(ProcessorAnswer.approved("pi_1"));

        assertThat(asked.toCompletableFuture().join().processorReference()).isEqualTo("pi_1");
        SpanData span = span();
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getName()).isEqualTo("AUTHORIZE payment");
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getAttributes().asMap().toString())
                .contains("order-1", "payment-1", "APPROVED")
                .doesNotContain("customer-1");
    }

    @Test
    void aFaultIsNamedWithoutWhatItSays() {
        var fault = new ProcessorUnavailableException("card 4242 of Jane", null);
        var traced = new TracedPaymentProcessor((request, repeats) -> CompletableFuture.failedFuture(fault), tracing);

        assertThatThrownBy(() -> traced.perform(request(), repeat -> {})
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(CompletionException.class)
                .hasCause(fault);

        assertThat(span().getStatus()).isEqualTo(StatusData.error());
        assertThat(span().getEvents()).isEmpty();
        assertThat(span().getAttributes().asMap().toString())
                .contains(ProcessorUnavailableException.class.getName())
                .doesNotContain("Jane");
    }

    @Test
    void aProcessorThatThrowsEndsItsSpan() {
        var traced = new TracedPaymentProcessor(
                (request, repeats) -> {
                    throw new IllegalStateException("closed");
                },
                tracing);

        assertThatThrownBy(() -> traced.perform(request(), repeat -> {})).hasMessage("closed");

        assertThat(span().getStatus()).isEqualTo(StatusData.error());
    }

    private static SpanData span() {
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        return TELEMETRY.getSpans().get(0);
    }

    private static ProcessorRequest request() {
        return new ProcessorRequest(
                "key",
                1,
                "payment-1",
                "order-1",
                "customer-1",
                PaymentAction.AUTHORIZE,
                1_999,
                "EUR",
                null,
                TRACE,
                "00-" + TRACE + '-' + PARENT + "-01");
    }
}
