package com.acme.commerce.chaos.history;

/**
 * A command over REST.
 *
 * @param fromMs when it was sent first
 * @param toMs when it was answered, or given up
 * @param client who sent it
 * @param kind {@value #CHECK_OUT} or {@value #CANCEL}
 * @param orderId of what
 * @param acknowledged whether somebody answered that it is accepted; otherwise it may or may not have been done
 */
public record Command(double fromMs, double toMs, String client, String kind, String orderId, boolean acknowledged)
        implements Event {

    public static final String CHECK_OUT = "check-out";
    public static final String CANCEL = "cancel";
}
