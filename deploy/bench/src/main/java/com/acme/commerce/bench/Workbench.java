package com.acme.commerce.bench;

import com.acme.commerce.bench.report.Origin;
import com.acme.commerce.bench.report.Report;
import com.acme.commerce.bench.report.Section;
import com.acme.commerce.local.platform.ExclusiveUse;
import com.acme.commerce.local.platform.Home;
import com.acme.commerce.local.platform.Progress;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * What a benchmark works with.
 *
 * @param home where benchmarks keep their data and their reports
 * @param environment the user's; its keys go on to the programs that are measured
 * @param out what the benchmark has to say
 */
public record Workbench(Home home, Map<String, String> environment, PrintStream out) {

    /**
     * Tells a person how far it is.
     *
     * @param json whether nothing may be said but the one JSON object at the end
     */
    public Progress progress(boolean json) {
        return new Progress(
                json ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8) : out);
    }

    /**
     * Does {@code work} while no other benchmark runs.
     *
     * @throws Exception what {@code work} throws
     */
    public <T> T alone(Callable<T> work) throws Exception {
        return ExclusiveUse.ofPlatform(home, work);
    }

    /**
     * Keeps what was measured, as JSON in a file named after the time, and says it.
     *
     * @param settings by which it was measured
     */
    public void tell(String benchmark, Map<String, String> settings, List<Section> sections, boolean json)
            throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Report report = new Report(benchmark, now, Origin.here(home.repository()), settings, sections);
        Path file = home.data().resolve(now.toString().replace(":", "") + '-' + benchmark + ".json");
        Files.createDirectories(home.data());
        Files.writeString(file, report.toJson() + System.lineSeparator());
        out.println(json ? report.toJson() : report.toText() + System.lineSeparator() + "kept in " + file);
    }
}
