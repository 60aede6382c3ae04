package com.acme.commerce.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ReplayMainTest {

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void aContextThatThereIsNotIsRefusedWithTheNamesThatThereAre() {
        assertThat(run(Map.of(), "review")).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("error: there is no context \"review\"; there are: ordering, ", "reviews");
    }

    @Test
    void aBadConfigurationIsRefusedWithItsKey() {
        assertThat(run(Map.of("COMMERCE_STREAMS_GENERATIONS", "reviews=0"), "reviews"))
                .isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("streams.generations");
    }

    @Test
    void aReportSaysWhatDiffersToPeopleAndToPrograms() {
        ReplayReport report = new ReplayReport(
                "reviews",
                "commerce-reviews",
                1_234,
                10,
                1,
                20,
                2,
                2,
                List.of(
                        new Difference(
                                Difference.What.ROW_DIFFERS,
                                "ratings",
                                "product-1",
                                List.of("sum: running 4, rebuilt 5")),
                        new Difference(Difference.What.ROW_ONLY_RUNNING, "ratings", "product-2", List.of())),
                List.of("only a part is left"),
                false,
                1);
        ReportPrinter printer = new ReportPrinter(report);

        assertThat(printer.text(1))
                .contains(
                        "note: only a part is left",
                        "1,234 records of reviews",
                        "row differs: ratings product-1",
                        "    sum: running 4, rebuilt 5",
                        "DIFFERENT: 2 differences, the first 1 are above")
                .doesNotContain("product-2", "SWITCHED");
        assertThat(printer.json(2)).contains("\"equal\" : false", "\"key\" : \"product-2\"", "\"differenceCount\" : 2");
    }

    private int run(Map<String, String> environment, String... arguments) {
        PrintStream stream = new PrintStream(errors, true, StandardCharsets.UTF_8);
        return new CommandLine(new ReplayMain(environment, stream, stream)).execute(arguments);
    }
}
