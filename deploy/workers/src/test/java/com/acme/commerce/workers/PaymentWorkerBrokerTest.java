package com.acme.commerce.workers;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.payments.ProcessorOutcome;
import com.acme.commerce.workers.processor.LocalPaymentProcessor;
import com.acme.commerce.workers.processor.LocalPaymentProcessor.Habits;
import com.acme.commerce.workers.processor.PaymentProcessor;
import com.acme.commerce.workers.processor.ProcessorAnswer;
import com.acme.commerce.workers.processor.ProcessorRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the worker promises, against a real broker. */
class PaymentWorkerBrokerTest {

    private static final int REQUESTS = 2_000;

    private static final Habits BAD = new Habits(Duration.ofMillis(5), 0.1, 0.1, 0.1);
    private static final Habits SLOW = new Habits(Duration.ofMillis(5), 0, 0, 0);

    @TempDir
    Path folder;

    private PaymentTopics topics;
    private int requested;

    @BeforeEach
    void startBroker() {
        topics = PaymentTopics.start(folder);
    }

    @AfterEach
    void stopBroker() {
        topics.close();
    }

    @Test
    void everyRequestHasItsOutcomeAlthoughAWorkerDiesAmongThem() {
        request(REQUESTS);
        topics.requestAndAbort(TestRequests.authorize(REQUESTS));
        Asked first = new Asked(new LocalPaymentProcessor(BAD), REQUESTS / 3);
        try (RunningWorker dying = topics.startWorker(first)) {
            assertThat(dying.awaitEnd()).hasRootCauseMessage("killed");
        }
        assertThat(topics.committed()).isLessThan(REQUESTS);

        Asked second = new Asked(new LocalPaymentProcessor(BAD), Integer.MAX_VALUE);
        try (RunningWorker successor = topics.startWorker(second)) {
            await().atMost(Duration.ofSeconds(60)).until(topics::lag, lag -> lag == 0);
            assertThat(successor.isRunning()).isTrue();
        }

        Map<String, List<ProcessorOutcome>> outcomes =
                topics.outcomes().stream().collect(groupingBy(ProcessorOutcome::getPaymentId));
        assertThat(outcomes.keySet())
                .isEqualTo(IntStream.range(0, REQUESTS)
                        .mapToObj(TestRequests::paymentId)
                        .collect(toSet()));
        assertThat(second.keys()).as("what the dead one had begun").contains(first.lastKey());
        assertThat(outcomes.values()).anySatisfy(twice -> assertThat(twice).hasSizeGreaterThan(1));
        outcomes.forEach((paymentId, all) -> {
            assertThat(all)
                    .extracting(outcome -> outcome.getEnvelope().getId())
                    .containsOnly(all.get(0).getEnvelope().getId());
            assertThat(all)
                    .extracting(ProcessorOutcome::getResult)
                    .containsOnly(all.get(0).getResult());
        });
    }

    @Test
    void workersThatComeAndGoInOrderAskForNothingTwice() {
        Asked first = new Asked(new LocalPaymentProcessor(SLOW), Integer.MAX_VALUE);
        Asked second = new Asked(new LocalPaymentProcessor(SLOW), Integer.MAX_VALUE);
        RunningWorker leaving = topics.startWorker(first);
        requestUntilAskedOf(first);
        try (RunningWorker staying = topics.startWorker(second)) {
            requestUntilAskedOf(second);
            request(REQUESTS);
            leaving.close();
            await().atMost(Duration.ofSeconds(60)).until(topics::lag, lag -> lag == 0);
            assertThat(staying.isRunning()).isTrue();
        }

        assertThat(topics.outcomes()).hasSize(requested);
        assertThat(first.keys().size() + second.keys().size()).isEqualTo(requested);
        assertThat(first.keys()).doesNotContainAnyElementsOf(Set.copyOf(second.keys()));
    }

    /** Under load all the time, so that partitions move while requests are in flight. */
    private void requestUntilAskedOf(Asked processor) {
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            request(100);
            return !processor.keys().isEmpty();
        });
    }

    private void request(int count) {
        topics.request(IntStream.range(requested, requested + count)
                .mapToObj(TestRequests::authorize)
                .toList());
        requested += count;
    }

    /** Remembers what was asked for, and takes the worker down at one of the calls. */
    private static final class Asked implements PaymentProcessor {

        private final PaymentProcessor processor;
        private final int lastCall;
        private final AtomicInteger calls = new AtomicInteger();
        private final Queue<String> keys = new ConcurrentLinkedQueue<>();
        private volatile String lastKey;

        Asked(PaymentProcessor processor, int lastCall) {
            this.processor = processor;
            this.lastCall = lastCall;
        }

        @Override
        public CompletionStage<ProcessorAnswer> perform(ProcessorRequest request, Consumer<ProcessorAnswer> repeats) {
            if (calls.incrementAndGet() == lastCall) {
                lastKey = request.idempotencyKey();
                throw new AssertionError("killed");
            }
            keys.add(request.idempotencyKey());
            return processor.perform(request, repeats);
        }

        @Override
        public void close() {
            processor.close();
        }

        Queue<String> keys() {
            return keys;
        }

        String lastKey() {
            return lastKey;
        }
    }
}
