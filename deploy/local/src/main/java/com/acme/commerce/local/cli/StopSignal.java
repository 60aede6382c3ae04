package com.acme.commerce.local.cli;

import java.util.concurrent.CountDownLatch;

/** Does something before the process ends by Ctrl-C or SIGTERM. */
final class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);
    private final Thread hook;

    /** @param then done once, in a thread of its own; the process ends when it has returned */
    StopSignal(Runnable then) {
        this.hook = new Thread(
                () -> {
                    given.countDown();
                    then.run();
                },
                "stop-signal");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Counted down when the signal comes. */
    CountDownLatch given() {
        return given;
    }

    boolean isGiven() {
        return given.getCount() == 0;
    }

    /** From now on the signal just ends the process. If it came already, this waits for what follows from it. */
    void end() throws InterruptedException {
        if (!isGiven()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
                return;
            } catch (IllegalStateException e) {
                // It comes this moment.
            }
        }
        hook.join();
    }
}
