package com.acme.commerce.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a benchmark found.
 *
 * @param benchmark its name
 * @param at when it ended
 * @param origin what was measured, and on what
 * @param settings by which it was measured
 * @param sections what it found
 */
public record Report(
        String benchmark, Instant at, Origin origin, Map<String, String> settings, List<Section> sections) {

    public Report {
        settings = new TreeMap<>(settings);
        sections = List.copyOf(sections);
    }

    /** A table for people: medians, and the range where there was more than one run. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        text.append(benchmark).append(", ").append(at).append(", ").append(origin.toText());
        if (!settings.isEmpty()) {
            text.append(System.lineSeparator()).append(settings);
        }
        for (Section section : sections) {
            text.append(System.lineSeparator()).append(System.lineSeparator()).append(new Table(section).toText());
        }
        return text.toString();
    }

    /** One JSON object. */
    public String toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("benchmark", benchmark);
        json.put("at", at.toString());
        json.putPOJO("origin", origin);
        ObjectNode chosen = json.putObject("settings");
        settings.forEach(chosen::put);
        ArrayNode parts = json.putArray("sections");
        for (Section section : sections) {
            ObjectNode part = parts.addObject().put("title", section.title());
            ArrayNode figures = part.putArray("figures");
            section.figures().forEach(figure -> describe(figure, figures.addObject()));
        }
        return json.toPrettyString();
    }

    private static void describe(Figure figure, ObjectNode json) {
        json.put("name", figure.name());
        json.put("unit", figure.unit());
        json.put("median", figure.median());
        json.put("least", figure.least());
        json.put("most", figure.most());
        ArrayNode runs = json.putArray("runs");
        figure.runs().forEach(runs::add);
    }
}
