package com.acme.commerce.local.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a check read and what it found.
 *
 * @param cutAt up to when it read
 * @param elapsed how long it took
 * @param summary what it read about, in numbers
 * @param recordsByTopic how many committed records it read, by topic
 * @param setAsideByTopic how many of these lie among the dead letters; no topic without one
 * @param deadLetters how many dead letters there are
 * @param notes what a reader has to know to judge the result
 * @param violations what does not add up
 */
public record VerifyReport(
        Instant cutAt,
        Duration elapsed,
        LedgerSummary summary,
        Map<String, Long> recordsByTopic,
        Map<String, Long> setAsideByTopic,
        long deadLetters,
        List<String> notes,
        Violations violations) {

    /** As many as a person reads; the number of all of them stands above. */
    private static final int SHOWN = 50;

    /** 0 where everything adds up, 1 where something does not. */
    public int exitCode() {
        return violations.total() == 0 ? 0 : 1;
    }

    /** How many committed records were read, dead letters aside. */
    public long records() {
        return recordsByTopic.values().stream().mapToLong(Long::longValue).sum();
    }

    /** For people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "checked %,d checkouts: %,d orders (%,d of them cancelled), %,d failed%s, %,d open",
                summary.checkouts(),
                summary.orders(),
                summary.cancelled(),
                summary.failed(),
                reasons(),
                summary.open());
        line(
                text,
                "        %,d products, %,d carts that were said again, %,d dead letters (%,d orders wait for them)",
                summary.products(),
                summary.repeatedCarts(),
                deadLetters,
                summary.setAside());
        if (summary.settling() > 0) {
            line(
                    text,
                    "        %,d orders are still settling: nothing is called missing about them yet",
                    summary.settling());
        }
        line(text, "read    %,d records up to %s in %.1f s", records(), cutAt, elapsed.toMillis() / 1000.0);
        recordsByTopic.forEach((topic, count) ->
                line(text, "        %,12d  %s%s", count, topic, parts(count, setAsideByTopic.get(topic))));
        notes.forEach(note -> line(text, "note    %s", note));
        if (violations.total() == 0) {
            line(text, "result  everything adds up");
        } else {
            findings(text);
        }
        return text.toString();
    }

    /** For machines: one JSON object, with the details of at most {@value Violations#KEPT} violations. */
    public String toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("ok", violations.total() == 0);
        json.put("cutAt", cutAt.toString());
        json.put("elapsedSeconds", elapsed.toMillis() / 1000.0);
        json.put("checkouts", summary.checkouts());
        json.put("repeatedCarts", summary.repeatedCarts());
        json.put("orders", summary.orders());
        json.put("cancelled", summary.cancelled());
        json.put("failed", summary.failed());
        ObjectNode failures = json.putObject("failuresByReason");
        summary.failures().forEach((reason, count) -> failures.put(reason.name(), count));
        json.put("open", summary.open());
        json.put("settling", summary.settling());
        json.put("setAside", summary.setAside());
        json.put("products", summary.products());
        json.put("deadLetters", deadLetters);
        json.put("records", records());
        ObjectNode topics = json.putObject("recordsByTopic");
        recordsByTopic.forEach(topics::put);
        ObjectNode aside = json.putObject("setAsideByTopic");
        setAsideByTopic.forEach(aside::put);
        ArrayNode remarks = json.putArray("notes");
        notes.forEach(remarks::add);
        json.put("violations", violations.total());
        ObjectNode rules = json.putObject("violationsByRule");
        violations.counts().forEach((rule, count) -> rules.put(rule.label(), count));
        ArrayNode details = json.putArray("firstViolations");
        violations.first().forEach(violation -> {
            ObjectNode detail = details.addObject();
            detail.put("rule", violation.rule().label());
            detail.put("key", violation.key());
            detail.put("description", violation.description());
            ArrayNode evidence = detail.putArray("evidence");
            violation.evidence().forEach(evidence::add);
        });
        return json.toString();
    }

    private void findings(StringBuilder text) {
        String rules = violations.counts().entrySet().stream()
                .map(rule -> rule.getKey().label() + " " + rule.getValue())
                .collect(Collectors.joining(", "));
        line(text, "result  %,d violations: %s", violations.total(), rules);
        violations.first().stream().limit(SHOWN).forEach(violation -> {
            line(text, "  %s %s: %s", violation.rule().label(), violation.key(), violation.description());
            violation.evidence().forEach(fact -> line(text, "      %s", fact));
        });
        if (violations.total() > SHOWN) {
            line(text, "  ... and %,d more", violations.total() - SHOWN);
        }
    }

    private static String parts(long records, Long setAside) {
        return setAside == null
                ? ""
                : String.format(Locale.ROOT, "  %,d processed + %,d set aside", records - setAside, setAside);
    }

    private String reasons() {
        return summary.failures().isEmpty()
                ? ""
                : summary.failures().entrySet().stream()
                        .map(reason -> reason.getKey() + " " + reason.getValue())
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
