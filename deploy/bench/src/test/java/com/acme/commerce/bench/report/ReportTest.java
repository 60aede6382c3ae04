package com.acme.commerce.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Report REPORT = new Report(
            "checkouts",
            Instant.parse("2026-01-02T03:04:05Z"),
            new Origin("0123456789ab", true, 2, "Linux amd64", "OpenJDK 17"),
            Map.of("runs", "3", "durationSeconds", "60"),
            List.of(new Section(
                    "closed loop",
                    List.of(
                            new Figure("checkouts to their end", "per s", List.of(4_800.0, 4_600.4, 5_000.0)),
                            Figure.of("share", "times", 0.3456)))));

    @Test
    void peopleReadMediansAndRangesBelowEachOther() {
        assertThat(REPORT.toText().lines())
                .containsExactly(
                        "checkouts, 2026-01-02T03:04:05Z, commit 0123456789ab with changes; 2 processors, Linux amd64, OpenJDK 17",
                        "{durationSeconds=60, runs=3}",
                        "",
                        "closed loop",
                        "                          median  least   most  unit",
                        "  checkouts to their end   4,800  4,600  5,000  per s",
                        "  share                    0.346                times");
    }

    @Test
    void programsReadEveryRun() throws IOException {
        JsonNode json = new ObjectMapper().readTree(REPORT.toJson());
        assertThat(json.at("/origin/commit").asText()).isEqualTo("0123456789ab");
        assertThat(json.at("/origin/changed").asBoolean()).isTrue();
        assertThat(json.at("/settings/runs").asText()).isEqualTo("3");
        JsonNode figure = json.at("/sections/0/figures/0");
        assertThat(figure.get("name").asText()).isEqualTo("checkouts to their end");
        assertThat(figure.get("median").asDouble()).isEqualTo(4_800);
        assertThat(figure.get("least").asDouble()).isEqualTo(4_600.4);
        assertThat(figure.get("most").asDouble()).isEqualTo(5_000);
        assertThat(figure.get("runs")).hasSize(3);
    }

    @Test
    void sourcesThatAreInNoRepositoryHaveNoCommit(@TempDir Path folder) {
        Origin origin = Origin.here(folder);
        assertThat(origin.commit()).isEqualTo("unknown");
        assertThat(origin.changed()).isFalse();
        assertThat(origin.processors()).isPositive();
    }
}
