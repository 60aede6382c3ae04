package com.acme.commerce.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.acme.commerce.contracts.serde.InMemorySchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How many series Prometheus has to keep of an instance that runs everything and was asked for everything. */
class SeriesTest {

    /** Each topic that is written, and each kind of read that takes a hop, adds its own to these. */
    private static final int MOST = 600;

    private static final Pattern READS = Pattern.compile("(?m)^  (/\\S+):\\R    get:");

    @Test
    void anInstanceOfAllContextsHasFewSeries(@TempDir Path folder) {
        Map<String, String> everything =
                Map.of("COMMERCE_CONTEXTS", "all", "COMMERCE_CUSTOMERS_SECRET", "a secret for tests alone");
        try (TestPlatform platform = new TestPlatform(folder, new InMemorySchemaRegistry());
                Instance instance = platform.start("one", everything)) {
            Api api = new Api(instance.port());
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> instance.health().ready().isUp());
            reads(api).forEach(path -> api.get(path.replaceAll("\\{\\w+}", "unknown")));

            List<String> series = series(api);

            assertThat(series).anyMatch(one -> one.contains("commerce-audit"));
            assertThat(series).as(byName(series)).hasSizeLessThan(MOST);
        }
    }

    private static List<String> reads(Api api) {
        List<String> reads = READS.matcher(api.get("/openapi.yaml").body())
                .results()
                .map(path -> path.group(1))
                .toList();
        assertThat(reads).hasSizeGreaterThan(20);
        return reads;
    }

    private static List<String> series(Api api) {
        return api.get("/metrics")
                .body()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .toList();
    }

    /** Where it is too many, of which there are most. */
    private static String byName(List<String> series) {
        Map<String, Long> byName = series.stream()
                .collect(Collectors.groupingBy(line -> line.split("[{ ]", 2)[0], TreeMap::new, Collectors.counting()));
        return series.size() + " series: " + byName;
    }
}
