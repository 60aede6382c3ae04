package com.acme.commerce.app.streams;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ThreadFailuresTest {

    private final AtomicLong now = new AtomicLong();
    private final ThreadFailures failures = new ThreadFailures("commerce-ordering", 1, now::get);

    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("no answer"),
                new StreamsException("failed", new TimeoutException("no answer")),
                new StreamsException(new KafkaException("in an error state", new InvalidTxnStateException("raced"))),
                new ProducerFencedException("fenced"),
                new StreamsException("does not decode", new RegistryUnavailableException("away")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new StreamsException("failed", new NullPointerException()),
                new IllegalStateException("a bug"),
                new ProcessorStateException("the disk is full"),
                new MissingSourceTopicException("no such topic"),
                new StreamsException(new TopicAuthorizationException("not allowed")),
                new StreamsException(new SaslAuthenticationException("who are you")),
                new StreamsException(new RecordTooLargeException("too large")),
                new StreamsException(new SerializationException("no such field")),
                new OutOfMemoryError());
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatTheBrokerCausedReplacesTheThread(Throwable failure) {
        assertThat(failures.handle(failure)).isEqualTo(REPLACE_THREAD);
        assertThat(failures.fatal()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatWouldHappenAgainEndsTheApplication(Throwable failure) {
        assertThat(failures.handle(failure)).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.fatal()).contains(failure);
    }

    @Test
    void tooManyFailuresInAMinuteEndTheApplication() {
        for (int i = 0; i < ThreadFailures.BUDGET_OF_A_THREAD; i++) {
            assertThat(failures.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
            now.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        assertThat(failures.handle(new TimeoutException("the last straw"))).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.fatal()).get().asString().contains("the last straw");
    }

    @Test
    void everyThreadHasItsOwnBudget() {
        ThreadFailures ofFour = new ThreadFailures("commerce-ordering", 4, now::get);

        for (int i = 0; i < 4 * ThreadFailures.BUDGET_OF_A_THREAD; i++) {
            assertThat(ofFour.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
        }
        assertThat(ofFour.handle(new TimeoutException())).isEqualTo(SHUTDOWN_CLIENT);
    }

    @Test
    void theBudgetComesBackAsFailuresGetOld() {
        for (int i = 0; i < 10 * ThreadFailures.BUDGET_OF_A_THREAD; i++) {
            assertThat(failures.handle(new TimeoutException())).isEqualTo(REPLACE_THREAD);
            now.addAndGet(Duration.ofSeconds(7).toNanos());
        }
    }
}
