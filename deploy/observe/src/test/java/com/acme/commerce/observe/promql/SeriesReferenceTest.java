package com.acme.commerce.observe.promql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesReferenceTest {

    @Test
    void tablesNameTheSeriesAndTypesTheirParts(@TempDir Path folder) throws IOException {
        Path page = folder.resolve("metrics.md");
        Files.writeString(page, """
                Not `in_a_table`.

                | name | type | labels | meaning |
                |---|---|---|---|
                | `a_total` | counter | `some_label` | more than `b_total` |
                | `c_seconds` | histogram | `le` | time |
                | `d_seconds` | summary | | time |
                | `e_used`, `e_max` | gauge | | memory |
                """);

        assertThat(SeriesReference.read(page))
                .containsExactlyInAnyOrder(
                        "up",
                        "scrape_samples_scraped",
                        "scrape_duration_seconds",
                        "a_total",
                        "c_seconds_bucket",
                        "c_seconds_count",
                        "c_seconds_sum",
                        "c_seconds_max",
                        "d_seconds_count",
                        "d_seconds_sum",
                        "d_seconds_max",
                        "e_used",
                        "e_max");
    }
}
