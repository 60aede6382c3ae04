package com.acme.commerce.eventcatalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A sequence diagram of the documentation, as far as messages between participants go.
 *
 * @param page file name of the page
 * @param arrows in their order
 */
record SequenceDiagram(String page, List<Arrow> arrows) {

    private static final Pattern BLOCK = Pattern.compile("```mermaid\\s+sequenceDiagram\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern PARTICIPANT = Pattern.compile("\\s*(?:participant|actor) (\\w+)(?: as (.+))?");
    private static final Pattern ARROW = Pattern.compile("\\s*(\\w+)\\s*--?>>\\s*(\\w+)\\s*:\\s*(.+)");
    private static final Pattern NAME = Pattern.compile("\\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\\b");

    /** From whom, to whom, by the names that the diagram shows; and what stands above the arrow. */
    record Arrow(String from, String to, String text) {

        /** The words in the form of a message's name. */
        Stream<String> messages() {
            return NAME.matcher(text).results().map(match -> match.group());
        }
    }

    /** All diagrams of the pages in {@code folder}. */
    static List<SequenceDiagram> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .flatMap(SequenceDiagram::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<SequenceDiagram> of(Path file) {
        try {
            return BLOCK
                    .matcher(Files.readString(file))
                    .results()
                    .map(block -> new SequenceDiagram(file.getFileName().toString(), arrows(block.group(1))))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Arrow> arrows(String diagram) {
        Map<String, String> labels = new HashMap<>();
        List<Arrow> arrows = new ArrayList<>();
        diagram.lines().forEach(line -> {
            Matcher participant = PARTICIPANT.matcher(line);
            Matcher arrow = ARROW.matcher(line);
            if (participant.matches()) {
                labels.put(
                        participant.group(1),
                        participant.group(2) == null
                                ? participant.group(1)
                                : participant.group(2).strip());
            } else if (arrow.matches()) {
                arrows.add(new Arrow(
                        labels.getOrDefault(arrow.group(1), arrow.group(1)),
                        labels.getOrDefault(arrow.group(2), arrow.group(2)),
                        arrow.group(3)));
            }
        });
        return arrows;
    }
}
