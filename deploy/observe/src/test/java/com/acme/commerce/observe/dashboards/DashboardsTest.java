package com.acme.commerce.observe.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.observe.Repository;
import com.acme.commerce.observe.promql.Expression;
import com.acme.commerce.observe.promql.Rule;
import com.acme.commerce.observe.promql.RuleFiles;
import com.acme.commerce.observe.promql.SeriesNames;
import com.acme.commerce.observe.promql.SeriesReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dashboards as they are committed, which is as Grafana loads them. */
class DashboardsTest {

    private static final ObjectMapper JSON = new JsonMapper();

    /** Those that every installation of Grafana has. */
    private static final Set<String> BUILT_IN = Set.of("row", "timeseries", "stat", "bargauge", "state-timeline");

    static List<Path> dashboards() throws IOException {
        return Expression.dashboards(Repository.DASHBOARDS);
    }

    /** After a wanted change of a description run with {@code -Ddashboards.update=true}. */
    @Test
    void whatIsCommittedIsWhatIsDescribed() throws IOException {
        List<Board> boards = Board.readAll(Repository.BOARDS);
        for (Board board : boards) {
            Path file = Repository.DASHBOARDS.resolve(board.uid() + ".json");
            String json = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(GrafanaJson.of(board)) + "\n";
            if (Boolean.getBoolean("dashboards.update")) {
                Files.writeString(file, json);
            }
            assertThat(file).hasContent(json);
        }
        assertThat(dashboards())
                .extracting(file -> file.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(
                        boards.stream().map(board -> board.uid() + ".json").toList());
    }

    @Test
    void nobodyTakesTheNameOfAnother() throws IOException {
        List<String> uids = new ArrayList<>();
        List<String> titles = new ArrayList<>();
        for (Path file : dashboards()) {
            JsonNode dashboard = JSON.readTree(file.toFile());
            uids.add(dashboard.get("uid").asText());
            titles.add(dashboard.get("title").asText());
        }
        assertThat(uids).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
        assertThat(titles).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksAQuestionAndSaysHowToReadTheAnswer(Path file) throws IOException {
        JsonNode dashboard = JSON.readTree(file.toFile());
        assertThat(dashboard.get("schemaVersion").asInt()).isGreaterThanOrEqualTo(GrafanaJson.SCHEMA_VERSION);
        assertThat(dashboard.get("links").get(0).get("tags").get(0).asText()).isEqualTo(GrafanaJson.TAG);
        assertThat(dashboard.get("tags").get(0).asText()).isEqualTo(GrafanaJson.TAG);
        Set<Integer> ids = new HashSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            String title = panel.get("title").asText();
            assertThat(ids.add(panel.get("id").asInt())).as("id of " + title).isTrue();
            assertThat(title).isNotBlank();
            assertThat(panel.get("type").asText()).as(title).isIn(BUILT_IN);
            if (!panel.get("type").asText().equals("row")) {
                assertThat(title).endsWith("?");
                assertThat(panel.get("description").asText()).as(title).isNotBlank();
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(title)
                        .isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo("${datasource}");
                assertThat(panel.get("targets")).as(title).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsDoNotLieOnEachOther(Path file) throws IOException {
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : JSON.readTree(file.toFile()).get("panels")) {
            JsonNode place = panel.get("gridPos");
            for (int x = 0; x < place.get("w").asInt(); x++) {
                for (int y = 0; y < place.get("h").asInt(); y++) {
                    int column = place.get("x").asInt() + x;
                    assertThat(column).as(panel.get("title").asText()).isLessThan(24);
                    assertThat(taken.add(List.of(column, place.get("y").asInt() + y)))
                            .as(panel.get("title").asText())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void onlyVariablesThatAreThereAreUsed(Path file) throws IOException {
        String text = Files.readString(file);
        Set<String> known = new HashSet<>(Set.of("__rate_interval", "__range", "__all"));
        JSON.readTree(text)
                .at("/templating/list")
                .forEach(variable -> known.add(variable.get("name").asText()));
        Set<String> used = Pattern.compile("\\$\\{?([a-z_]+)")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(known).containsAll(used);
    }

    @Test
    void panelsReadOnlySeriesThatAreServedOrRecorded() throws IOException {
        Set<String> known = SeriesReference.read(Repository.METRICS_PAGE);
        RuleFiles.readAll(Repository.RULES).stream()
                .filter(rule -> !rule.isAlert())
                .map(Rule::record)
                .forEach(known::add);
        assertThat(Expression.ofDashboards(Repository.DASHBOARDS))
                .hasSizeGreaterThan(50)
                .allSatisfy(expression ->
                        assertThat(known).as(expression.place()).containsAll(SeriesNames.in(expression.promQl())));
    }
}
