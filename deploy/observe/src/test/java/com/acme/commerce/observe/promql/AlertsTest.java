package com.acme.commerce.observe.promql;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.observe.Repository;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every rule needs, whether or not the tools of Prometheus are there to try it. */
class AlertsTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final Pattern ALERT_OF_CASE = Pattern.compile("alertname=~?\"(\\w+)");

    static List<Rule> alerts() throws IOException {
        return RuleFiles.readAll(Repository.RULES).stream()
                .filter(Rule::isAlert)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyAlertSaysHowBadItIsWhatItMeansAndWhatToDo(Rule alert) {
        assertThat(alert.labels().get("severity")).as("severity").isIn("critical", "warning");
        assertThat(alert.annotations().get("summary")).as("summary").isNotBlank();
        assertThat(alert.annotations().get("description")).as("description").isNotBlank();
        assertThat(alert.annotations().get("runbook")).isEqualTo("docs/operations/runbooks/" + alert.alert() + ".md");
        assertThat(Repository.ROOT.resolve(alert.annotations().get("runbook"))).isRegularFile();
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void everyRunbookHasWhatSomebodyNeedsAtNight(Rule alert) throws IOException {
        assertThat(Files.readString(Repository.RUNBOOKS.resolve(alert.alert() + ".md")))
                .startsWith("# " + alert.alert() + "\n")
                .contains(
                        "\n## What it means\n",
                        "\n## What users notice\n",
                        "\n## Look first\n",
                        "\n## What to do\n",
                        "\n## When it is a false alarm\n");
    }

    @Test
    void everyRunbookIsOfAnAlertAndListed() throws IOException {
        Set<String> alerts = alerts().stream().map(Rule::alert).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(Repository.RUNBOOKS)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(alerts);
        }
        String page = Files.readString(Repository.ROOT.resolve("docs/operations/monitoring.md"));
        assertThat(alerts).allSatisfy(alert -> assertThat(page).contains("(runbooks/" + alert + ".md)"));
    }

    @Test
    void everyAlertIsSeenToFireAndToBeSilent() throws IOException {
        Set<String> fire = new TreeSet<>();
        Set<String> silent = new TreeSet<>();
        for (Path file : RuleFiles.in(Repository.RULE_TESTS)) {
            for (JsonNode group : YAML.readTree(file.toFile()).get("tests")) {
                for (JsonNode test : group.get("promql_expr_test")) {
                    Matcher alert = ALERT_OF_CASE.matcher(test.get("expr").asText());
                    if (alert.find()) {
                        (test.get("exp_samples").isEmpty() ? silent : fire).add(alert.group(1));
                    }
                }
            }
        }
        Set<String> alerts = alerts().stream().map(Rule::alert).collect(Collectors.toSet());
        assertThat(fire).containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(silent).containsAll(alerts);
    }

    @Test
    void namesAreUnique() throws IOException {
        assertThat(RuleFiles.readAll(Repository.RULES).stream().map(Rule::name)).doesNotHaveDuplicates();
    }

    @Test
    void rulesReadOnlySeriesThatAreServedOrRecorded() throws IOException {
        List<Rule> rules = RuleFiles.readAll(Repository.RULES);
        Set<String> known = SeriesReference.read(Repository.METRICS_PAGE);
        rules.stream().filter(rule -> !rule.isAlert()).map(Rule::record).forEach(known::add);
        assertThat(rules)
                .allSatisfy(rule -> assertThat(known).as(rule.name()).containsAll(SeriesNames.in(rule.expr())));
    }
}
