package com.acme.commerce.workers.processor;

/** The processor will never do what it was asked for, however often it is asked: something is wrong with the request. */
public final class ProcessorRefusedException extends RuntimeException {

    public ProcessorRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
