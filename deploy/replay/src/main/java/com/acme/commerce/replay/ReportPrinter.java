package com.acme.commerce.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Says what came out of a replay, to people and to programs. */
final class ReportPrinter {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ReplayReport report;

    /** @param report of one replay */
    ReportPrinter(ReplayReport report) {
        this.report = report;
    }

    /** @param limit of differences that are shown */
    String text(int limit) {
        StringBuilder text = new StringBuilder();
        report.notes().forEach(note -> line(text, "note: " + note));
        line(text, number(report.records()) + " records of " + report.context() + " were gone through");
        line(
                text,
                number(report.rows()) + " rows compared, " + number(report.rowsInMotion()) + " in motion; "
                        + number(report.messages()) + " messages compared, " + number(report.messagesInMotion())
                        + " in motion");
        for (Difference difference : shown(limit)) {
            line(text, difference.what().words() + ": " + difference.where() + " " + difference.key());
            difference.fields().forEach(field -> line(text, "    " + field));
        }
        line(
                text,
                report.isEqual()
                        ? "EQUAL: the rebuilt application is what " + report.applicationId() + " is"
                        : "DIFFERENT: " + number(report.differenceCount()) + " differences"
                                + (report.differenceCount() > limit ? ", the first " + limit + " are above" : ""));
        if (report.switched()) {
            line(
                    text,
                    "SWITCHED: run all instances with COMMERCE_STREAMS_GENERATIONS=" + report.context() + "="
                            + report.generation());
        }
        return text.toString();
    }

    /** @param limit of differences that are shown */
    String json(int limit) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("context", report.context());
        object.put("applicationId", report.applicationId());
        object.put("equal", report.isEqual());
        object.put("records", report.records());
        object.put("rows", report.rows());
        object.put("rowsInMotion", report.rowsInMotion());
        object.put("messages", report.messages());
        object.put("messagesInMotion", report.messagesInMotion());
        object.put("differenceCount", report.differenceCount());
        object.put("differences", shown(limit));
        object.put("notes", report.notes());
        object.put("switched", report.switched());
        object.put("generation", report.generation());
        try {
            return JSON.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Difference> shown(int limit) {
        return report.differences().stream().limit(limit).toList();
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static void line(StringBuilder text, String line) {
        text.append(line).append(System.lineSeparator());
    }
}
