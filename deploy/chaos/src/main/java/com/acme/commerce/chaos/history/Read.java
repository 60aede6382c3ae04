package com.acme.commerce.chaos.history;

/**
 * A read of an order over REST.
 *
 * @param fromMs when it was sent
 * @param toMs when it was answered, or given up
 * @param client who sent it
 * @param orderId of what
 * @param after command whose position it presented, or null
 * @param status of HTTP; 0 if nobody answered
 * @param state of the order; null where there is none in the answer
 * @param instance that had the order; empty if the answer does not say
 * @param role {@code active} or {@code standby}; empty if the answer does not say
 * @param stalenessMs how old the answer may be, as it says
 * @param admittedMs how old the client would have it
 */
public record Read(
        double fromMs,
        double toMs,
        String client,
        String orderId,
        String after,
        int status,
        OrderState state,
        String instance,
        String role,
        long stalenessMs,
        long admittedMs)
        implements Event {

    /** The state it shows: that there is none, too. Only of one that was answered. */
    public OrderState shown() {
        return state == null ? OrderState.NONE : state;
    }

    /** Whether it says something about the order. */
    public boolean isAnswer() {
        return status == 200 || status == 404;
    }
}
