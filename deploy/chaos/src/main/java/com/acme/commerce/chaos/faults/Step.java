package com.acme.commerce.chaos.faults;

import com.acme.commerce.chaos.schedule.Fault;

/** One half of an {@link Action}. */
@FunctionalInterface
interface Step {

    Step NOTHING = fault -> "nothing to heal";

    String run(Fault fault) throws Exception;

    /** An action of two steps. */
    static Action action(Step begin, Step heal) {
        return new Action() {
            @Override
            public String begin(Fault fault) throws Exception {
                return begin.run(fault);
            }

            @Override
            public String heal(Fault fault) throws Exception {
                return heal.run(fault);
            }
        };
    }
}
