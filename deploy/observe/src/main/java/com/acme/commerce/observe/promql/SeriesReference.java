package com.acme.commerce.observe.promql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series that may be relied on: those in the tables of docs/operations/metrics.md, and those of Prometheus itself. */
public final class SeriesReference {

    private static final Set<String> OF_PROMETHEUS = Set.of("up", "scrape_samples_scraped", "scrape_duration_seconds");

    /** The first cells of a row: the name or names, then the type. */
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z][^|]*) \\| ([^|]*)\\|");

    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");

    private SeriesReference() {}

    /** Every name that a scrape has, so three or more for a histogram or summary. */
    public static Set<String> read(Path page) throws IOException {
        Set<String> names = new TreeSet<>(OF_PROMETHEUS);
        Matcher rows = ROW.matcher(Files.readString(page));
        while (rows.find()) {
            String type = rows.group(2);
            Matcher cell = NAME.matcher(rows.group(1));
            while (cell.find()) {
                String name = cell.group(1);
                if (type.contains("histogram") || type.contains("summary")) {
                    names.add(name + "_count");
                    names.add(name + "_sum");
                    names.add(name + "_max");
                    if (type.contains("histogram")) {
                        names.add(name + "_bucket");
                    }
                } else {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
