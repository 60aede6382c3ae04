package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.schedule.Fault;

/** How a kind of fault is made, and undone. */
interface Action {

    /**
     * Makes it.
     *
     * @return what was done, for the history
     */
    String begin(Fault fault) throws Exception;

    /**
     * Undoes it, whether or not {@link #begin} went well.
     *
     * @return what was done, for the history
     */
    String heal(Fault fault) throws Exception;
}
