package com.acme.commerce.observe.promql;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/**
 * A rule of Prometheus.
 *
 * @param record the series that it records; null for an alert
 * @param alert its name; null for what is recorded
 * @param lasting for how long the expression has to hold; null for at once
 * @param afterwards for how long an alert stays when it does not hold any more; null for not at all
 */
public record Rule(
        String record,
        String alert,
        String expr,
        @JsonProperty("for") String lasting,
        @JsonProperty("keep_firing_for") String afterwards,
        Map<String, String> labels,
        Map<String, String> annotations) {

    public Rule {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        annotations = annotations == null ? Map.of() : Map.copyOf(annotations);
    }

    /** Whether it warns somebody, rather than records a series. */
    public boolean isAlert() {
        return alert != null;
    }

    /** What it is called, whatever it is. */
    public String name() {
        return isAlert() ? alert : record;
    }
}
