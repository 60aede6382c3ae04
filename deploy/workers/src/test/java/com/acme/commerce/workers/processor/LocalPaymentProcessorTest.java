package com.acme.commerce.workers.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.acme.commerce.contracts.Causation;
import com.acme.commerce.contracts.payments.PaymentAction;
import com.acme.commerce.contracts.payments.PaymentFailureReason;
import com.acme.commerce.contracts.payments.ProcessorResult;
import com.acme.commerce.workers.processor.LocalPaymentProcessor.Habits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalPaymentProcessorTest {

    private static final int MANY = 4_000;

    private final List<ProcessorAnswer> repeats = new CopyOnWriteArrayList<>();

    @Test
    void withoutBadHabitsItApprovesAtOnceAndOnce() {
        CompletableFuture<ProcessorAnswer> answer = ask(habits(0, 0, 0), request(1, PaymentAction.AUTHORIZE, 1));

        assertThat(answer).isCompleted();
        assertThat(answer.join().result()).isEqualTo(ProcessorResult.APPROVED);
        assertThat(answer.join().processorReference()).startsWith("local_");
        assertThat(answer.join().cardFingerprint()).startsWith("card_");
        assertThat(repeats).isEmpty();
    }

    @Test
    void theSameKeyGetsTheSameAnswerAlsoFromAnotherProcess() {
        for (int number = 0; number < 100; number++) {
            ProcessorRequest request = request(number, PaymentAction.AUTHORIZE, 1);
            assertThat(ask(habits(0.5, 0, 0), request).join())
                    .isEqualTo(ask(habits(0.5, 0, 0), request).join());
        }
    }

    @Test
    void theChosenShareIsDeclinedForAllReasons() {
        List<ProcessorAnswer> declined = IntStream.range(0, MANY)
                .mapToObj(number -> ask(habits(0.3, 0, 0), request(number, PaymentAction.AUTHORIZE, 1))
                        .join())
                .filter(answer -> answer.result() == ProcessorResult.DECLINED)
                .toList();

        assertThat(declined.size() / (double) MANY).isCloseTo(0.3, within(0.03));
        assertThat(declined)
                .extracting(ProcessorAnswer::reason)
                .contains(
                        PaymentFailureReason.CARD_DECLINED,
                        PaymentFailureReason.INSUFFICIENT_FUNDS,
                        PaymentFailureReason.EXPIRED_CARD)
                .doesNotContainNull();
    }

    @ParameterizedTest
    @EnumSource(names = {"CAPTURE", "VOID", "REFUND"})
    void onlyAuthorizationsAreDeclined(PaymentAction action) {
        assertThat(ask(habits(1, 0, 0), request(1, action, 1)).join().result()).isEqualTo(ProcessorResult.APPROVED);
    }

    @Test
    void theChosenShareIsAnsweredTwiceWithTheSameWords() {
        List<ProcessorAnswer> answers = IntStream.range(0, MANY)
                .mapToObj(number -> ask(habits(0, 0.2, 0), request(number, PaymentAction.AUTHORIZE, 1))
                        .join())
                .toList();

        assertThat(repeats.size() / (double) MANY).isCloseTo(0.2, within(0.03));
        assertThat(answers).containsAll(repeats);
    }

    @Test
    void theChosenShareFailsAtTheFirstTryAndIsAnsweredAtTheSecond() {
        List<Integer> failed = IntStream.range(0, MANY)
                .filter(number -> ask(habits(0, 0, 0.1), request(number, PaymentAction.CAPTURE, 1))
                        .isCompletedExceptionally())
                .boxed()
                .toList();

        assertThat(failed.size() / (double) MANY).isCloseTo(0.1, within(0.03));
        assertThat(failed)
                .allSatisfy(number -> assertThat(ask(habits(0, 0, 0.1), request(number, PaymentAction.CAPTURE, 2))
                                .join()
                                .result())
                        .isEqualTo(ProcessorResult.APPROVED));
    }

    @Test
    void withADelayItAnswersLaterOnAnotherThread() throws Exception {
        BlockingQueue<Thread> threads = new ArrayBlockingQueue<>(1);
        Habits slow = new Habits(Duration.ofMillis(20), 0, 1, 0);
        try (LocalPaymentProcessor processor = new LocalPaymentProcessor(slow)) {
            long before = System.nanoTime();
            ProcessorAnswer answer = processor
                    .perform(request(1, PaymentAction.AUTHORIZE, 1), repeat -> threads.add(Thread.currentThread()))
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);

            assertThat(answer.result()).isEqualTo(ProcessorResult.APPROVED);
            assertThat(threads.poll(10, TimeUnit.SECONDS)).isNotNull().isNotSameAs(Thread.currentThread());
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(40));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
    void aShareOutsideOfZeroToOneIsRefused(double share) {
        assertThatThrownBy(() -> habits(share, 0, 0)).hasMessageContaining("declineShare");
        assertThatThrownBy(() -> habits(0, share, 0)).hasMessageContaining("duplicateShare");
        assertThatThrownBy(() -> habits(0, 0, share)).hasMessageContaining("transientFailureShare");
    }

    @Test
    void aNegativeDelayIsRefused() {
        assertThatThrownBy(() -> new Habits(Duration.ofMillis(-1), 0, 0, 0)).hasMessageContaining("delay");
    }

    private CompletableFuture<ProcessorAnswer> ask(Habits habits, ProcessorRequest request) {
        try (LocalPaymentProcessor processor = new LocalPaymentProcessor(habits)) {
            return processor.perform(request, repeats::add).toCompletableFuture();
        }
    }

    private static Habits habits(double decline, double duplicate, double transientFailure) {
        return new Habits(Duration.ZERO, decline, duplicate, transientFailure);
    }

    private static ProcessorRequest request(int number, PaymentAction action, int attempt) {
        String paymentId = Causation.deriveId("payment/" + number);
        return new ProcessorRequest(
                paymentId + '/' + action,
                attempt,
                paymentId,
                "order",
                "customer",
                action,
                100,
                "EUR",
                null,
                "trace",
                null);
    }
}
