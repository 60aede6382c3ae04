package com.acme.commerce.provisioning;

/**
 * Something about the cluster that is not as a program needs it.
 *
 * @param severity whether the program can do without
 * @param what was found: a sentence without its full stop
 * @param remedy what to do about it: whole sentences
 */
public record Finding(Severity severity, String what, String remedy) {

    /** Whether a program can start all the same. */
    public enum Severity {
        WARNING,
        REFUSAL
    }

    static Finding refusal(String what, String remedy) {
        return new Finding(Severity.REFUSAL, what, remedy);
    }

    static Finding warning(String what, String remedy) {
        return new Finding(Severity.WARNING, what, remedy);
    }

    /** For people, on one line. */
    @Override
    public String toString() {
        return what + ". " + remedy;
    }
}
