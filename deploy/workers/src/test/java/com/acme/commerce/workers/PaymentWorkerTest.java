package com.acme.commerce.workers;

import static com.acme.commerce.workers.TestRequests.authorize;
import static com.acme.commerce.workers.TestRequests.orderId;
import static com.acme.commerce.workers.TestRequests.paymentId;
import static com.acme.commerce.workers.WorkerRig.CATALOGUE;
import static com.acme.commerce.workers.WorkerRig.FIRST;
import static com.acme.commerce.workers.WorkerRig.SECOND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.DeadLetter;
import com.acme.commerce.contracts.TraceParent;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.tracing.Tracing;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRefusedException;
import com.acme.commerce.workers.processor.ProcessorUnavailableException;
import com.acme.commerce.workers.processor.TracedPaymentProcessor;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PaymentWorkerTest {

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    private final ScriptedProcessor processor = new ScriptedProcessor();

    @Test
    void asksTheProcessorAndPublishesItsAnswerUnderTheOrder() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(
                    FIRST,
                    0,
                    authorize(1),
                    new RecordHeaders()
                            .add("traceparent", "00-abc-def-01".getBytes(StandardCharsets.UTF_8))
                            .add("other", new byte[0]));
            call(0).answer().complete(ProcessorAnswer.declined(PaymentFailureReason.EXPIRED_CARD));
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertThat(call(0).request().idempotencyKey()).isEqualTo(paymentId(1) + "/AUTHORIZE");
            assertThat(call(0).request().amount()).isEqualTo(1_999);
            ProducerRecord<byte[], byte[]> sent = rig.producer.history().get(0);
            assertThat(sent.topic()).isEqualTo("payments.processor-outcomes.v1");
            assertThat(sent.key()).asString(StandardCharsets.UTF_8).isEqualTo(orderId(1));
            assertThat(sent.headers().toArray()).hasSize(1);
            assertThat(sent.headers().lastHeader("traceparent").value())
                    .asString(StandardCharsets.UTF_8)
                    .isEqualTo("00-abc-def-01");
            ProcessorOutcome outcome = outcome(rig, 0);
            assertThat(outcome.getPaymentId()).isEqualTo(paymentId(1));
            assertThat(outcome.getAction()).isEqualTo(PaymentAction.AUTHORIZE);
            assertThat(outcome.getResult()).isEqualTo(ProcessorResult.DECLINED);
            assertThat(outcome.getReason()).isEqualTo(PaymentFailureReason.EXPIRED_CARD);
            assertThat(outcome.getEnvelope().getTs()).isEqualTo(WorkerRig.NOW.toEpochMilli());
            assertThat(outcome.getEnvelope().getCausationId())
                    .isEqualTo(authorize(1).getEnvelope().getId());
            assertThat(outcome.getEnvelope().getCorrelationId()).isEqualTo(orderId(1));
        }
    }

    @Test
    void commitsNothingThatIsBehindAnUnansweredRequest() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            rig.request(FIRST, 1, authorize(2));
            rig.request(SECOND, 0, authorize(3));
            call(1).approve();
            call(2).approve();
            // The commit of the other partition shows that commits have gone out since.
            await().until(() -> rig.consumer.committed(SECOND) == 1);
            assertThat(rig.consumer.committed(FIRST)).isZero();

            call(0).approve();
            await().until(() -> rig.consumer.committed(FIRST) == 2);
        }
    }

    @Test
    void commitsNothingThatTheBrokerHasNotAcknowledged() {
        try (WorkerRig rig = WorkerRig.unacknowledging(processor).start()) {
            rig.request(SECOND, 0, authorize(1));
            rig.request(FIRST, 0, authorize(2));
            call(0).approve();
            call(1).approve();
            rig.producer.completeNext();
            await().until(() -> rig.consumer.committed(SECOND) == 1);
            assertThat(rig.consumer.committed(FIRST)).isZero();

            rig.producer.completeNext();
            await().until(() -> rig.consumer.committed(FIRST) == 1);
        }
    }

    @Test
    void asksAgainUnderTheSameKeyUntilThereIsAnAnswer() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            for (int attempt = 0; attempt < 4; attempt++) {
                call(attempt).answer().completeExceptionally(new IllegalStateException("overloaded"));
            }
            call(4).approve();
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertThat(processor.calls())
                    .extracting(call -> call.request().idempotencyKey())
                    .containsOnly(paymentId(1) + "/AUTHORIZE");
            assertThat(processor.calls())
                    .extracting(call -> call.request().attempt())
                    .containsExactly(1, 2, 3, 4, 5);
            assertThat(rig.producer.history()).hasSize(1);
        }
    }

    @Test
    void aProcessorThatThrowsIsAskedAgainAsWell() {
        ScriptedProcessor answering = processor;
        try (WorkerRig rig = WorkerRig.acknowledging((request, repeats) -> {
                    if (request.attempt() < 3) {
                        throw new IllegalArgumentException("attempt " + request.attempt());
                    }
                    return answering.perform(request, repeats);
                })
                .start()) {
            rig.request(FIRST, 0, authorize(1));
            call(0).approve();

            await().until(() -> rig.consumer.committed(FIRST) == 1);
        }
    }

    @Test
    void publishesWhatTheProcessorRepeatsUnderTheSameId() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            call(0).approve();
            call(0).repeats().accept(ProcessorAnswer.approved("ref"));
            await().until(() -> rig.producer.history().size() == 2);

            assertThat(outcome(rig, 1)).isEqualTo(outcome(rig, 0));
        }
    }

    @Test
    void theOutcomeIsInTheTraceOfItsRequest() {
        String traceParent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        Tracing tracing = Tracing.by(TELEMETRY.getOpenTelemetry());
        try (WorkerRig rig = WorkerRig.acknowledging(new TracedPaymentProcessor(processor, tracing))
                .start()) {
            rig.request(FIRST, 0, authorize(1), TraceParent.put(new RecordHeaders(), traceParent));
            call(0).approve();
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertThat(header(rig.producer.history().get(0), TraceParent.HEADER))
                    .isEqualTo(traceParent);
            assertThat(TELEMETRY.getSpans())
                    .singleElement()
                    .satisfies(span -> assertThat(traceParent).contains(span.getTraceId(), span.getParentSpanId()));
        }
    }

    @Test
    void poisonGoesToTheDeadLettersAndWorkGoesOn() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            byte[] poison = {1, 2, 3};
            rig.bytes(FIRST, 0, poison, new RecordHeaders().add("traceparent", new byte[] {7}));
            rig.bytes(FIRST, 1, null, new RecordHeaders());
            rig.request(FIRST, 2, OutcomeEncoder.outcome(authorize(9), ProcessorAnswer.approved("ref"), 0));
            rig.request(FIRST, 3, TestRequests.request(9, PaymentAction.UNKNOWN));
            rig.request(FIRST, 4, authorize(1));
            call(0).approve();
            await().until(() -> rig.consumer.committed(FIRST) == 5);

            List<ProducerRecord<byte[], byte[]>> dead = rig.producer.history().subList(0, 4);
            assertThat(dead)
                    .extracting(ProducerRecord::topic)
                    .containsOnly(CATALOGUE.paymentsDeadLetters().name());
            assertThat(dead.get(0).key()).isEqualTo(new byte[] {'k', 0});
            assertThat(dead.get(0).value()).isEqualTo(poison);
            assertThat(dead.get(0).headers().lastHeader("traceparent").value()).isEqualTo(new byte[] {7});
            assertThat(header(dead.get(0), DeadLetter.TOPIC)).isEqualTo("payments.payment-requests.v1");
            assertThat(header(dead.get(0), DeadLetter.PARTITION)).isEqualTo("0");
            assertThat(header(dead.get(3), DeadLetter.OFFSET)).isEqualTo("3");
            assertThat(header(dead.get(0), DeadLetter.EXCEPTION)).contains("SerializationException");
            assertThat(dead.get(1).value()).isNull();
            assertThat(header(dead.get(0), DeadLetter.REASON)).isEqualTo("undecodable");
            assertThat(header(dead.get(0), DeadLetter.APPLICATION)).isEqualTo("commerce-payment-worker");
            assertThat(header(dead.get(0), DeadLetter.ATTEMPT)).isEqualTo("1");
            assertThat(header(dead.get(3), DeadLetter.REASON)).isEqualTo("unacceptable");
            assertThat(header(dead.get(1), DeadLetter.MESSAGE)).contains("empty");
            assertThat(header(dead.get(2), DeadLetter.MESSAGE)).contains("ProcessorOutcome");
            assertThat(header(dead.get(3), DeadLetter.MESSAGE)).contains("action");
            assertThat(rig.producer.history()).hasSize(5);
        }
    }

    @Test
    void whatTheProcessorWillNeverDoIsRefusedAndSetAside() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            call(0).answer().completeExceptionally(new ProcessorRefusedException("amount too small", null));
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertRefusedAndSetAside(rig, "AUTHORIZE was given up after try 1: amount too small");
            assertThat(deadLetters(rig, "refused")).isEqualTo(1);
            assertThat(processor.calls()).hasSize(1);
        }
    }

    @Test
    void aRequestThatHasNoAnswerForTooLongIsRefusedAndSetAside() {
        try (WorkerRig rig = WorkerRig.impatient(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            for (int attempt = 0; attempt < Patience.LEAST_TRIES; attempt++) {
                call(attempt).answer().completeExceptionally(new ProcessorUnavailableException("overloaded"));
            }
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertRefusedAndSetAside(rig, "AUTHORIZE was given up after try 5: overloaded");
            assertThat(deadLetters(rig, "expired")).isEqualTo(1);
            assertThat(rig.meters
                            .get("commerce.payment.retries")
                            .functionCounter()
                            .count())
                    .isEqualTo(Patience.LEAST_TRIES - 1);
            assertThat(rig.meters
                            .get("commerce.payment.retries.waiting")
                            .gauge()
                            .value())
                    .isZero();
            assertThat(rig.meters
                            .get("commerce.payment.outcomes")
                            .tags("source", "answer", "action", "authorize", "result", "declined")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void theAgeOfARequestCountsFromWhenItWasMadeAndNotFromWhenItWasRead() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1), WorkerRig.NOW.minus(Duration.ofMinutes(61)));
            for (int attempt = 0; attempt < Patience.LEAST_TRIES; attempt++) {
                call(attempt).answer().completeExceptionally(new ProcessorUnavailableException("overloaded"));
            }
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertRefusedAndSetAside(rig, "overloaded");
        }
    }

    @Test
    void aRequestWhoseKeyTheProcessorMayHaveForgottenIsNotAsked() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1), WorkerRig.NOW.minus(Duration.ofHours(24)));
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertRefusedAndSetAside(rig, "asking could charge twice");
            assertThat(processor.calls()).isEmpty();
        }
    }

    @Test
    void aRegistryThatDoesNotAnswerDelaysARequestAndDoesNotCondemnIt() {
        try (WorkerRig rig = WorkerRig.withRegistryFaults(processor, 3).start()) {
            rig.request(FIRST, 0, authorize(1));
            // Three times it could not be read; of three answers the outcome could not be written.
            for (int number = 0; number < 4; number++) {
                call(number).approve();
            }
            await().until(() -> rig.consumer.committed(FIRST) == 1);

            assertThat(call(0).request().attempt()).isGreaterThanOrEqualTo(4);
            assertThat(rig.producer.history())
                    .extracting(ProducerRecord::topic)
                    .containsExactly(CATALOGUE.processorOutcomes().name());
        }
    }

    @Test
    void neverHasMoreInFlightThanAllowed() {
        try (WorkerRig rig = WorkerRig.withFlow(processor, new Flow(2, 1)).start()) {
            for (int number = 0; number < 6; number++) {
                rig.request(FIRST, number, authorize(number));
            }
            for (int answered = 0; answered < 4; answered++) {
                int expected = answered + 2;
                await().until(() -> processor.calls().size() == expected);
                await().until(() -> !rig.consumer.paused().isEmpty());
                assertThat(processor.calls()).hasSize(expected);
                call(answered).approve();
            }
            call(4).approve();
            call(5).approve();

            await().until(() -> rig.consumer.committed(FIRST) == 6);
            await().until(() -> rig.consumer.paused().isEmpty());
        }
    }

    @Test
    void beforeAPartitionLeavesItsRunningRequestsAreAwaitedAndCommitted() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            call(0);
            rig.assign(List.of(SECOND));
            rig.awaitSettling();
            call(0).approve();

            await().until(() -> rig.consumer.committed(FIRST) == 1);
        }
    }

    @Test
    void whatIsAnsweredAfterItsPartitionHasLeftIsPublishedButNotCommitted() {
        try (WorkerRig rig = WorkerRig.acknowledging(processor).start()) {
            rig.request(FIRST, 0, authorize(1));
            call(0);
            rig.assign(List.of(SECOND));
            rig.request(SECOND, 0, authorize(2));
            call(1).approve();
            await().until(() -> rig.consumer.committed(SECOND) == 1);
            call(0).approve();
            rig.request(SECOND, 1, authorize(3));
            call(2).approve();
            await().until(() -> rig.consumer.committed(SECOND) == 2);

            assertThat(rig.consumer.committed(FIRST)).isZero();
            assertThat(rig.producer.history()).hasSize(3);
        }
    }

    @Test
    void atTheEndItWaitsForRunningRequestsAndCommitsThem() {
        WorkerRig rig = WorkerRig.acknowledging(processor).start();
        rig.request(FIRST, 0, authorize(1));
        call(0);
        rig.stop();
        rig.awaitSettling();
        call(0).approve();

        assertThat(rig.awaitEnd()).isNull();
        assertThat(rig.consumer.committed(FIRST)).isEqualTo(1);
        assertThat(rig.consumer.closed()).isTrue();
        assertThat(rig.producer.closed()).isTrue();
        assertThat(processor.closed()).isTrue();
    }

    @Test
    void anOutcomeThatTheBrokerRefusesEndsTheWorkerWithoutACommit() {
        WorkerRig rig = WorkerRig.unacknowledging(processor).start();
        rig.request(FIRST, 0, authorize(1));
        call(0).approve();
        await().until(() -> rig.producer.history().size() == 1);
        rig.producer.errorNext(new RecordTooLargeException("too large"));

        assertThat(rig.awaitEnd()).isInstanceOf(KafkaException.class).hasCauseInstanceOf(RecordTooLargeException.class);
        assertThat(rig.consumer.committed(FIRST)).isZero();
        assertThat(rig.consumer.closed()).isTrue();
    }

    @Test
    void anOutcomeThatTheBrokerCannotTakeNowIsAskedForAndPublishedAgain() {
        WorkerRig rig = WorkerRig.unacknowledging(processor).start();
        rig.request(FIRST, 0, authorize(1));
        call(0).approve();
        await().until(() -> rig.producer.history().size() == 1);
        rig.producer.errorNext(new TimeoutException("not present in metadata"));

        call(1).approve();
        await().until(() -> rig.producer.completeNext());

        await().until(() -> rig.consumer.committed(FIRST) == 1);
        assertThat(call(1).request().idempotencyKey())
                .isEqualTo(call(0).request().idempotencyKey());
    }

    @Test
    void anErrorOnAnotherThreadEndsTheWorker() {
        WorkerRig rig = WorkerRig.acknowledging(processor).start();
        rig.request(FIRST, 0, authorize(1));
        // An answer without a result cannot be written: a programming error, not a record's.
        CompletableFuture.runAsync(() -> call(0).answer().complete(new ProcessorAnswer(null, null, null, null)));

        assertThat(rig.awaitEnd()).hasMessageContaining("result");
        assertThat(rig.consumer.committed(FIRST)).isZero();
    }

    /** Both, and in this order: the dead letter finishes the request. */
    private static void assertRefusedAndSetAside(WorkerRig rig, String why) {
        assertThat(rig.producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly(
                        CATALOGUE.processorOutcomes().name(),
                        CATALOGUE.paymentsDeadLetters().name());
        ProcessorOutcome refusal = outcome(rig, 0);
        assertThat(refusal.getResult()).isEqualTo(ProcessorResult.DECLINED);
        assertThat(refusal.getReason()).isEqualTo(PaymentFailureReason.PROCESSING_ERROR);
        ProducerRecord<byte[], byte[]> dead = rig.producer.history().get(1);
        assertThat(header(dead, DeadLetter.MESSAGE)).contains(why);
        assertThat(rig.values.deserializer().deserialize(FIRST.topic(), dead.value()))
                .isEqualTo(authorize(1));
    }

    private static double deadLetters(WorkerRig rig, String reason) {
        return rig.meters
                .get("commerce.dead.letters")
                .tag("reason", reason)
                .counter()
                .count();
    }

    private ScriptedProcessor.Call call(int number) {
        await().until(() -> processor.calls().size() > number);
        return processor.calls().get(number);
    }

    private static ProcessorOutcome outcome(WorkerRig rig, int number) {
        ProducerRecord<byte[], byte[]> sent = rig.producer.history().get(number);
        return (ProcessorOutcome) rig.values.deserializer().deserialize(sent.topic(), sent.value());
    }

    private static String header(ProducerRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
