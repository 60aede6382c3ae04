package com.acme.commerce.chaos;

import com.acme.commerce.chaos.cluster.Cluster;
import com.acme.commerce.local.PlatformException;
import com.acme.commerce.local.monitor.StallWatch;
import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.verify.VerifyReport;
import com.acme.commerce.local.verify.VerifyRun;
import com.acme.commerce.local.verify.VerifySettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Waits until nothing happens any more, when all that is missing is missing for good. */
final class Rest {

    private static final Duration CAUGHT_UP_WITHIN = Duration.ofMinutes(4);

    /** Deadlines of 30 s, answers of the processor that come after them, and the settling time of the check. */
    private static final Duration AT_REST_WITHIN = Duration.ofMinutes(5);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

    private final Cluster cluster;
    private final Progress progress;

    Rest(Cluster cluster, Progress progress) {
        this.cluster = cluster;
        this.progress = progress;
    }

    /**
     * @return what all committed topics add up to in the end
     * @throws PlatformException if it does not come to rest, or the topics cannot be read
     */
    VerifyReport await() throws InterruptedException {
        awaitCaughtUp();
        progress.say("everything is processed; waiting until the last deadlines are over");
        long begin = System.nanoTime();
        while (true) {
            VerifyReport report = verify(VerifySettings.DEFAULT);
            if (report.summary().open() == 0 && report.summary().settling() == 0) {
                return verify(VerifySettings.atRest());
            }
            if (System.nanoTime() - begin > AT_REST_WITHIN.toNanos()) {
                throw new PlatformException(
                        "after " + AT_REST_WITHIN.toSeconds() + " s "
                                + report.summary().open() + " checkouts are still open and "
                                + report.summary().settling() + " orders still change",
                        "See the logs of the instances and of the worker.");
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** @throws PlatformException if what is on the topics now is not processed in time */
    void awaitCaughtUp() throws InterruptedException {
        try (StallWatch watch = new StallWatch(cluster.bootstrapServers())) {
            watch.awaitCaughtUp(CAUGHT_UP_WITHIN);
        }
    }

    private VerifyReport verify(VerifySettings settings) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new VerifyRun(cluster.bootstrapServers(), cluster.values().deserializer(), cluster.catalogue(), settings)
                .run(silent);
    }
}
