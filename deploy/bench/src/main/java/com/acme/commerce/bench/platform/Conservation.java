package com.acme.commerce.bench.platform;

import com.acme.commerce.local.platform.Progress;
import com.acme.commerce.local.verify.VerifyReport;
import com.acme.commerce.local.verify.VerifyRun;
import com.acme.commerce.local.verify.VerifySettings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Whether all that was written in a measurement adds up: what is fast and wrong was not measured. */
public final class Conservation {

    /** The last answers of a load are on their way for a moment; what is missing after that is missing for good. */
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(30);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    private Conservation() {}

    /** @return what {@code verify} says once the platform is at rest */
    public static VerifyReport of(ScratchPlatform platform, Progress progress) throws InterruptedException {
        platform.awaitCaughtUp();
        long begin = System.nanoTime();
        VerifyReport report = verify(platform);
        while (report.exitCode() != 0 && System.nanoTime() - begin < SETTLES_WITHIN.toNanos()) {
            Thread.sleep(LOOK_EVERY.toMillis());
            report = verify(platform);
        }
        // Without the records by topic.
        report.toText().lines().limit(2).map(String::strip).forEach(progress::say);
        return report;
    }

    private static VerifyReport verify(ScratchPlatform platform) {
        PrintStream silent = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        return new VerifyRun(
                        platform.bootstrapServers(),
                        platform.values().deserializer(),
                        platform.catalogue(),
                        VerifySettings.atRest())
                .run(silent);
    }
}
