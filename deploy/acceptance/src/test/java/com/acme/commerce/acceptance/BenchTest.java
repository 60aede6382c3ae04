package com.acme.commerce.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few seconds of the benchmark of checkouts: whether everything is measured, and adds up. How fast it is says nothing. */
class BenchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyFigureOfCheckoutsIsThereAndAddsUp(@TempDir Path home) throws Exception {
        Platform.Result run = new Platform(home)
                .commerce("bench checkouts --runs 1 --duration 3 --settle 1 --warm-up 1 --in-flight 50 --rate 20 --json"
                        .split(" "))
                .succeeded();

        JsonNode report = JSON.readTree(run.output());
        assertThat(report.at("/origin/processors").asInt()).isPositive();
        Map<String, Map<String, Double>> sections = sections(report);
        assertThat(sections).hasSize(6);
        for (String loop : List.of("closed loop: as many as can be", "open loop: 20 checkouts/s")) {
            Map<String, Double> load = sections.get("exactly_once_v2, " + loop);
            assertThat(load.get("checkouts to their end")).isPositive();
            assertThat(load.get("p50")).isPositive().isLessThanOrEqualTo(load.get("p99"));
            assertThat(load.get("p99")).isLessThanOrEqualTo(load.get("p99.9"));
            assertAddsUp(
                    load,
                    "CPU: all processes",
                    Stream.of("broker", "registry", "worker", "instance-1", "load generator")
                            .map("CPU: "::concat));
            assertThat(load.get("resident: instance-1")).isGreaterThan(100);
        }
        Map<String, Double> records =
                sections.get("exactly_once_v2, what a checkout of the closed loop writes: records");
        assertThat(records).containsKeys("shopping.cart-checked-out.v1", "ordering.orders.v1");
        String all = "all topics, markers of transactions included";
        assertAddsUp(records, all, records.keySet().stream().filter(topic -> !topic.startsWith("all topics")));
        assertThat(records.get("all topics, without these markers"))
                .isLessThan(records.get(all))
                .isGreaterThan(records.get(all) / 10);
        Map<String, Double> comparison = sections.get("exactly_once_v2, compared with what the broker alone takes");
        assertThat(comparison.get("a record on disk")).isBetween(30.0, 3_000.0);
        assertThat(comparison.get("share of what the broker takes"))
                .isEqualTo(comparison.get("the closed loop writes") / comparison.get("the broker alone takes"));
        Map<String, Double> verified = sections.get("exactly_once_v2, verify afterwards");
        assertThat(verified.get("records read")).isGreaterThan(10_000);
        assertThat(verified.get("violations")).isZero();
        assertEverythingElseIsGone(home.resolve("bench"), report);
    }

    private static void assertAddsUp(Map<String, Double> figures, String all, Stream<String> parts) {
        double sum = parts.mapToDouble(part -> figures.getOrDefault(part, 0.0)).sum();
        // Parts that are next to nothing are not told.
        assertThat(sum).isPositive().isCloseTo(figures.get(all), within(0.05 * figures.get(all)));
    }

    private static void assertEverythingElseIsGone(Path folder, JsonNode report) throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("checkouts"))) {
            assertThat(kept)
                    .extracting(Path::getFileName)
                    .extracting(Path::toString)
                    .containsExactly("logs");
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path json = files.filter(file -> file.toString().endsWith("-checkouts.json"))
                    .findFirst()
                    .orElseThrow();
            assertThat(JSON.readTree(json.toFile())).isEqualTo(report);
        }
    }

    /** Medians by name, by the title of their section. */
    private static Map<String, Map<String, Double>> sections(JsonNode report) {
        Map<String, Map<String, Double>> sections = new TreeMap<>();
        report.get("sections").forEach(section -> {
            Map<String, Double> figures = new TreeMap<>();
            section.get("figures")
                    .forEach(figure -> figures.put(
                            figure.get("name").asText(), figure.get("median").asDouble()));
            sections.put(section.get("title").asText(), figures);
        });
        return sections;
    }
}
