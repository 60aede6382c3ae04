package com.acme.commerce.observe.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.acme.commerce.observe.Repository;
import com.acme.commerce.observe.prometheus.Installed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules, tried by Prometheus itself: where it is installed, or with {@code -Dpromtool.required=true} everywhere. */
class PromtoolTest {

    @BeforeAll
    static void promtoolIsThere() {
        assumeTrue(
                Installed.has("promtool"),
                "promtool is not installed (Debian's package prometheus), so the rules are not tried");
    }

    @Test
    void prometheusTakesTheRules() throws Exception {
        Outcome outcome = promtool("check", "rules", RuleFiles.in(Repository.RULES));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void everyCaseHolds() throws Exception {
        Outcome outcome = promtool("test", "rules", RuleFiles.in(Repository.RULE_TESTS));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    @Test
    void aWrongThresholdWouldBeFound(@TempDir Path folder) throws Exception {
        Path rules = Files.createDirectories(folder.resolve("deploy/helm/commerce-streams/rules"));
        Path tests = Files.createDirectories(folder.resolve("deploy/observe/src/test/rules"));
        String text = Files.readString(Repository.RULES.resolve("business.yaml"));
        Files.writeString(
                rules.resolve("business.yaml"), text.replace("overdue_seconds) > 30", "overdue_seconds) > 3000"));
        Path cases = Files.copy(Repository.RULE_TESTS.resolve("business.yaml"), tests.resolve("business.yaml"));

        assertThat(promtool("test", "rules", List.of(cases)).exitCode()).isNotZero();
    }

    private record Outcome(int exitCode, String output) {}

    private static Outcome promtool(String verb, String what, List<Path> files)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool", verb, what));
        files.forEach(file -> command.add(file.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
