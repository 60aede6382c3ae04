package com.acme.commerce.observe.promql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One expression of PromQL, and where it stands.
 *
 * @param place for example {@code commerce/How many orders are created?/A}
 */
public record Expression(String place, String promQl) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Of all panels of the dashboards in a folder, as Grafana loads them. */
    public static List<Expression> ofDashboards(Path folder) throws IOException {
        List<Expression> expressions = new ArrayList<>();
        for (Path file : dashboards(folder)) {
            JsonNode dashboard = JSON.readTree(file.toFile());
            for (JsonNode panel : dashboard.get("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    expressions.add(new Expression(
                            "%s/%s/%s"
                                    .formatted(
                                            dashboard.get("uid").asText(),
                                            panel.get("title").asText(),
                                            target.get("refId").asText()),
                            target.get("expr").asText()));
                }
            }
        }
        return expressions;
    }

    /** Of all rules in a folder. */
    public static List<Expression> ofRules(Path folder) throws IOException {
        return RuleFiles.readAll(folder).stream()
                .map(rule -> new Expression("rules/" + rule.name(), rule.expr()))
                .toList();
    }

    /** The files of all dashboards in a folder, in alphabetical order. */
    public static List<Path> dashboards(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    /**
     * With values in the place of Grafana's variables; any that has none here stands for everything.
     *
     * @param variables by their names, without the dollar sign
     */
    public Expression with(Map<String, String> variables) {
        String text = promQl;
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            text = text.replaceAll("\\$" + variable.getKey() + "\\b", variable.getValue());
        }
        return new Expression(place, text.replaceAll("\\$[a-z]\\w*", ".*"));
    }
}
