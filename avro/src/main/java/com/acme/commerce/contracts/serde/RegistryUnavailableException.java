package com.acme.commerce.contracts.serde;

import org.apache.kafka.common.errors.RetriableException;

/**
 * The schema registry could not be reached, or was not able to answer, after all retries. It says nothing about the
 * record at hand: the same record may pass later, so it must not be skipped.
 */
public class RegistryUnavailableException extends RetriableException {

    public RegistryUnavailableException(String message) {
        super(message);
    }

    public RegistryUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
