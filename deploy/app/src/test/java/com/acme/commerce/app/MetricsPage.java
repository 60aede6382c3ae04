package com.acme.commerce.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code docs/operations/metrics.md} says of an instance, to be held against what it publishes. */
final class MetricsPage {

    private static final Pattern NAME = Pattern.compile("`([a-z][a-z_]+)`");

    /** What Prometheus adds to the name of a histogram or a summary. */
    private static final Pattern PART = Pattern.compile("(.*_seconds)_(bucket|count|sum|max)");

    private final String page;

    MetricsPage() throws IOException {
        this.page = Files.readString(Path.of("../../docs/operations/metrics.md"));
    }

    /** The names in the first column of the tables about an instance. */
    Set<String> described() {
        Set<String> names = new TreeSet<>();
        boolean instance = false;
        for (String line : page.split("\n")) {
            if (line.startsWith("## ")) {
                instance = line.startsWith("## Instance") || line.contains("the JVM");
            } else if (instance && line.startsWith("| `")) {
                Matcher name = NAME.matcher(line.split("\\|")[1]);
                while (name.find()) {
                    names.add(name.group(1));
                }
            }
        }
        return names;
    }

    /** The names in what an instance answers, without the parts of histograms. */
    Set<String> published(String scrape) {
        return scrape.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .map(name -> PART.matcher(name).replaceAll("$1"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
