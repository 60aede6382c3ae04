package com.acme.commerce.observe.dashboards;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a dashboard asks and how, as people write it; {@link GrafanaJson} makes of it what Grafana loads.
 *
 * @param uid under which other dashboards link it; the name of both its files too
 * @param variables what can be chosen above the panels, from left to right
 */
public record Board(String uid, String title, String description, List<Variable> variables, List<Row> rows) {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    public Board {
        variables = variables == null ? List.of() : List.copyOf(variables);
        rows = List.copyOf(rows);
    }

    /** @param values the query of its values, for example {@code label_values(up, instance)} */
    public record Variable(String name, String label, String values) {}

    /** Panels that belong together, under a title. */
    public record Row(String title, List<Panel> panels) {}

    /**
     * @param title the question that it answers
     * @param description how to read the answer, and what to do about a bad one
     * @param type of Grafana's panels: {@code timeseries}, {@code stat}, {@code bargauge} or {@code state-timeline}
     * @param unit as Grafana names it
     * @param width of 24 columns
     * @param height in rows of the grid; as high as its type usually is, where it is 0
     * @param stack whether the lines add up to something
     * @param max of the axis; null for what the values need
     * @param thresholds colours by the value from which they hold; {@code base} for the one below all
     * @param texts for values, for example {@code 0: down}
     */
    public record Panel(
            String title,
            String description,
            String type,
            String unit,
            int width,
            int height,
            boolean stack,
            Double max,
            Map<String, String> thresholds,
            Map<String, String> texts,
            List<Query> queries) {

        public Panel {
            thresholds = thresholds == null ? Map.of() : thresholds;
            texts = texts == null ? Map.of() : texts;
            queries = List.copyOf(queries);
        }
    }

    /** @param legend of its lines, with labels as {@code {{instance}}} */
    public record Query(String expr, String legend) {}

    /** All that are described in a folder, in the order of the names of their files. */
    public static List<Board> readAll(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> sorted = files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
            return sorted.stream().map(Board::read).toList();
        }
    }

    private static Board read(Path file) {
        try {
            return YAML.readValue(file.toFile(), Board.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " describes no dashboard: " + e.getMessage(), e);
        }
    }
}
