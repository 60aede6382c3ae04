package com.acme.commerce.contracts.serde;

import static com.acme.commerce.contracts.serde.DecodingFailure.FAULT;
import static com.acme.commerce.contracts.serde.DecodingFailure.POISON;
import static com.acme.commerce.contracts.serde.DecodingFailure.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DecodingFailureTest {

    /** Stands in for that of Confluent's client. */
    public static final class RestClientException extends Exception {
        private static final long serialVersionUID = 1;
        private final int errorCode;

        RestClientException(int errorCode) {
            super("; error code: " + errorCode);
            this.errorCode = errorCode;
        }

        public int getErrorCode() {
            return errorCode;
        }
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(POISON, new SerializationException("not in the wire format")),
                arguments(POISON, because(new EOFException())),
                arguments(POISON, because(new IOException("Invalid int encoding"))),
                arguments(POISON, because(new AvroTypeException("Found a, expecting b"))),
                arguments(POISON, because(new RestClientException(40403))),
                arguments(UNAVAILABLE, new RegistryUnavailableException("away")),
                arguments(UNAVAILABLE, because(new RegistryUnavailableException("away"))),
                arguments(UNAVAILABLE, because(new TimeoutException("slow"))),
                arguments(UNAVAILABLE, because(new RestClientException(50001))),
                arguments(UNAVAILABLE, because(new RestClientException(50005))),
                arguments(UNAVAILABLE, because(new RestClientException(404))),
                arguments(UNAVAILABLE, because(new ConnectException("refused"))),
                arguments(UNAVAILABLE, because(new UnknownHostException("registry"))),
                arguments(UNAVAILABLE, because(new SocketTimeoutException())),
                arguments(UNAVAILABLE, because(new HttpTimeoutException("slow"))),
                arguments(UNAVAILABLE, because(new SSLHandshakeException("expired"))),
                arguments(UNAVAILABLE, because(new IOException(new ConnectException("refused")))),
                arguments(FAULT, new InvalidConfigurationException("wrong address")),
                arguments(FAULT, because(new AuthenticationException("who?"))),
                arguments(FAULT, new IllegalStateException("a bug")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void theCausesTellWhoIsToBlame(DecodingFailure expected, Exception error) {
        assertThat(DecodingFailure.of(error)).isEqualTo(expected);
    }

    private static Exception because(Exception cause) {
        return new SerializationException("Error deserializing Avro message for id 7", cause);
    }
}
