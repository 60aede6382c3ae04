package com.acme.commerce.bench.report;

import java.util.List;

/**
 * Figures that belong together.
 *
 * @param title what they are of
 * @param figures in the order in which they are read
 */
public record Section(String title, List<Figure> figures) {

    public Section {
        figures = List.copyOf(figures);
    }
}
