package com.acme.commerce.app.commands;

/** It is not certain that a command was stored, and worth to try again. */
public final class CommandNotStoredException extends RuntimeException {

    public CommandNotStoredException(Throwable cause) {
        super(cause.getMessage(), cause);
    }
}
