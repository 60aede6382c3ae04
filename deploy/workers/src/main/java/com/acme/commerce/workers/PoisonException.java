package com.acme.commerce.workers;

/** A record that can never be worked on: it belongs among the dead letters. */
final class PoisonException extends RuntimeException {

    PoisonException(String message) {
        super(message);
    }

    PoisonException(String message, Throwable cause) {
        super(message, cause);
    }
}
