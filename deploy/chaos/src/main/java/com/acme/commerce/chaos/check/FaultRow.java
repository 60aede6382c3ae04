package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.FaultEvent;

/**
 * What a fault did to those who use the shop. Faults of one episode, and those that follow soon, share their effects.
 *
 * @param number of the fault in the plan
 * @param kind its label
 * @param target what it was about
 * @param effect what was done
 * @param beginMs when it began
 * @param healMs when it was healed
 * @param requests that were sent from its beginning until it was healed
 * @param answered how many of them were
 * @param silenceMs how long no checkout of some partition ended, at most
 * @param recoveryMs from healing until checkouts of all partitions end again; -1 if they did not in this run
 */
public record FaultRow(
        int number,
        String kind,
        String target,
        String effect,
        double beginMs,
        double healMs,
        long requests,
        long answered,
        double silenceMs,
        double recoveryMs) {

    /** Whether it could not be made. */
    public boolean isFailed() {
        return effect.startsWith(FaultEvent.FAILED);
    }

    /** Share of the requests that were answered; 1 where there were none. */
    public double availability() {
        return requests == 0 ? 1 : (double) answered / requests;
    }
}
