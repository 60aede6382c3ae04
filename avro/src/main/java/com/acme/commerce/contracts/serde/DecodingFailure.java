package com.acme.commerce.contracts.serde;

import java.io.InterruptedIOException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What a failure to decode a record says about that record. Serdes of others put everything into a
 * {@link SerializationException}, an outage of the registry too, so the causes are looked at as well.
 */
public enum DecodingFailure {

    /** These bytes will never decode. */
    POISON,

    /** The registry does not answer for now: the same record may pass later. */
    UNAVAILABLE,

    /** Wrong configuration, or a bug. No record is to blame, and asking again does not help. */
    FAULT;

    /** Which of them it is; the outermost cause that says so decides. */
    public static DecodingFailure of(Throwable error) {
        boolean serialization = false;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || isNetwork(cause) || isOutageOfRegistry(cause)) {
                return UNAVAILABLE;
            }
            if (cause instanceof InvalidConfigurationException) {
                return FAULT;
            }
            serialization |= cause instanceof SerializationException;
        }
        return serialization ? POISON : FAULT;
    }

    /** Not every IOException: bytes that are cut short or malformed are some, too. */
    private static boolean isNetwork(Throwable cause) {
        return cause instanceof SocketException
                || cause instanceof UnknownHostException
                || cause instanceof HttpTimeoutException
                || cause instanceof InterruptedIOException
                || cause instanceof SSLException;
    }

    /**
     * Confluent's client throws one class for all that a registry may say. Looked at by name, because it is not on the
     * classpath unless somebody chose that serde.
     */
    private static boolean isOutageOfRegistry(Throwable cause) {
        return cause.getClass().getSimpleName().equals("RestClientException") && !saysUnknown(cause);
    }

    /** A registry's own error codes begin with the status, as in 40403; the 404 of a proxy carries no such code. */
    private static boolean saysUnknown(Throwable restClientException) {
        try {
            Object code =
                    restClientException.getClass().getMethod("getErrorCode").invoke(restClientException);
            return code instanceof Integer number && number / 100 == 404;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
