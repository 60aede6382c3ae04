package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.schedule.Fault;

/** One half of an {@link Action}. */
@FunctionalInterface
interface Step {

    /** Of what is over when it has been made. */
    Step NOTHING = fault -> "nothing to heal";

    /** @return what was done, for the history */
    String run(Fault fault) throws Exception;
}
