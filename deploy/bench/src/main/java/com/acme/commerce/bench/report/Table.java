package com.acme.commerce.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A section as people read it: names on the left, numbers one below the other. */
record Table(Section section) {

    private static final List<String> HEAD = List.of("", "median", "least", "most", "unit");

    String toText() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        section.figures().forEach(figure -> rows.add(row(figure)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder(section.title());
        for (List<String> row : rows) {
            String line = String.format(
                    Locale.ROOT,
                    "  %-" + widths[0] + "s  %" + widths[1] + "s  %" + widths[2] + "s  %" + widths[3] + "s  %s",
                    row.toArray());
            text.append(System.lineSeparator()).append(line.stripTrailing());
        }
        return text.toString();
    }

    private static List<String> row(Figure figure) {
        boolean once = figure.runs().size() == 1;
        return List.of(
                figure.name(),
                number(figure.median()),
                once ? "" : number(figure.least()),
                once ? "" : number(figure.most()),
                figure.unit());
    }

    /** Three digits that say something, and no more behind the point. */
    static String number(double value) {
        double size = Math.abs(value);
        int digits = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
