package com.acme.commerce.workers.processor;

/** The processor gave no answer for now; what it did about the request is not known. */
public final class ProcessorUnavailableException extends RuntimeException {

    public ProcessorUnavailableException(String message) {
        super(message);
    }

    public ProcessorUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
