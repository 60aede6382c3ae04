package com.acme.commerce.replay;

/** A replay that cannot be done, with what to do about it. */
final class ReplayRefusedException extends RuntimeException {

    private final String hint;

    ReplayRefusedException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    String hint() {
        return hint;
    }
}
