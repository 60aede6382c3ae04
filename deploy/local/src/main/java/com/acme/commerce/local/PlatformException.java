package com.acme.commerce.local;

/** Something that the person at the terminal has to know: what is wrong, and what to do about it. */
public final class PlatformException extends RuntimeException {

    private final String hint;

    public PlatformException(String message, String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to try next, as a full sentence or a command. */
    public String hint() {
        return hint;
    }
}
