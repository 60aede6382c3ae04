package com.acme.commerce.local.load;

import java.util.concurrent.locks.LockSupport;

/** Time as a load sees it. */
interface Pace {

    /** The run begins now. */
    void begin();

    /** Nanoseconds since the beginning of the run. */
    long now();

    /** Waits about so long. */
    void pause(long nanos);

    /** Real time. */
    static Pace real() {
        return new Pace() {
            private volatile long begin = System.nanoTime();

            @Override
            public void begin() {
                begin = System.nanoTime();
            }

            @Override
            public long now() {
                return System.nanoTime() - begin;
            }

            @Override
            public void pause(long nanos) {
                LockSupport.parkNanos(nanos);
            }
        };
    }
}
