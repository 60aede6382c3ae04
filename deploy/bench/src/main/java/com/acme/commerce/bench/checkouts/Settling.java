package com.acme.commerce.bench.checkouts;

import java.util.Collections;
import java.util.List;

/**
 * Whether loads that follow each other still become faster. The compilers of programs that have just been started take
 * processor time from what they compile: on two slow cores for minutes.
 */
final class Settling {

    /** Rounds of the same speed differ by so much. */
    private static final double FASTER = 1.05;

    /** One slow round may be a disturbance from outside; so many in a row say that it is over. */
    private static final int PATIENCE = 3;

    private Settling() {}

    /** @param perSecond what each round reached, the latest last */
    static boolean isOver(List<Double> perSecond) {
        int before = perSecond.size() - PATIENCE;
        if (before < 1) {
            return false;
        }
        double best = Collections.max(perSecond.subList(0, before));
        return perSecond.stream().skip(before).allMatch(latest -> latest < FASTER * best);
    }
}
