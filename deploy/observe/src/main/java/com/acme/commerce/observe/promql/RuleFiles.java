package com.acme.commerce.observe.promql;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The rules in a folder, as Prometheus reads them. */
public final class RuleFiles {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private RuleFiles() {}

    private record Groups(List<Group> groups) {}

    private record Group(String name, String interval, List<Rule> rules) {}

    /** The files, in alphabetical order. */
    public static List<Path> in(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    /** All rules of all files. */
    public static List<Rule> readAll(Path folder) throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (Path file : in(folder)) {
            YAML.readValue(file.toFile(), Groups.class).groups().forEach(group -> rules.addAll(group.rules()));
        }
        return rules;
    }
}
