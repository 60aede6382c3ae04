package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.contracts.serde.RegistryUnavailableException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokerFaultsTest {

    static Stream<Throwable> passing() {
        return Stream.of(
                new TimeoutException("no answer"),
                new RegistryUnavailableException("away"),
                new SerializationException("cannot write", new RegistryUnavailableException("away")));
    }

    static Stream<Throwable> lasting() {
        return Stream.of(
                new SaslAuthenticationException("who are you"),
                new TopicAuthorizationException("not allowed"),
                new InvalidConfigurationException("the schema is not compatible"),
                new InvalidTopicException("no name of a topic"),
                new RecordTooLargeException("too large"),
                new SerializationException("no such field"),
                new IllegalStateException("a bug"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whatIsAwayComesBack(Throwable fault) {
        assertThat(BrokerFaults.passes(fault)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("lasting")
    void whatSomebodyHasToLookAtDoesNotPass(Throwable fault) {
        assertThat(BrokerFaults.passes(fault)).isFalse();
    }
}
