package com.acme.commerce.chaos.history;

/**
 * What was done of a fault.
 *
 * @param atMs when it was done
 * @param number of the fault in the plan
 * @param episode of the plan that it belongs to
 * @param kind its label
 * @param target what it is about
 * @param phase {@code begin} or {@code heal}
 * @param tookMs how long the doing took
 * @param effect what it did, or why it could not
 */
public record FaultEvent(
        double atMs, int number, int episode, String kind, String target, String phase, double tookMs, String effect)
        implements Event {

    public static final String BEGIN = "begin";
    public static final String HEAL = "heal";

    /** Effects of what could not be done begin so. */
    public static final String FAILED = "failed: ";
}
