package com.acme.commerce.local.cli;

import com.acme.commerce.deadletters.LetterDetail;
import com.acme.commerce.deadletters.LetterList;
import com.acme.commerce.deadletters.LetterSummary;
import com.acme.commerce.deadletters.ReplayReport;
import com.acme.commerce.deadletters.ReplayResult;
import com.acme.commerce.deadletters.ReplayResult.Outcome;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;

/** Dead letters for people and, as JSON, for machines. */
final class LetterPrinter {

    /** As much of a value that does not decode as helps to recognise it; --json has all of it. */
    private static final int SHOWN_BYTES = 64;

    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    private final PrintStream out;

    LetterPrinter(PrintStream out) {
        this.out = out;
    }

    void json(Object value) {
        out.println(pretty(value));
    }

    void list(LetterList list) {
        for (LetterSummary letter : list.letters()) {
            line(
                    "%-22s %s  %-12s %s-%d@%d  key %s%s",
                    letter.id(),
                    letter.deadLetteredAt(),
                    letter.reason(),
                    letter.source().topic(),
                    letter.source().partition(),
                    letter.source().offset(),
                    letter.key(),
                    letter.replays().isEmpty() ? "" : "  replayed");
            line("%-22s %s", "", letter.failure().message());
        }
        line(
                "%d dead letters%s",
                list.letters().size(), list.complete() ? "" : ", and there are more: see --limit, --since");
    }

    void show(LetterDetail detail) {
        LetterSummary letter = detail.letter();
        line("id          %s", letter.id());
        line(
                "set aside   %s by %s, processor %s, task %s",
                letter.deadLetteredAt(),
                letter.handler().application(),
                letter.handler().processor(),
                letter.handler().task());
        line(
                "from        %s, partition %d, offset %d, of %s",
                letter.source().topic(),
                letter.source().partition(),
                letter.source().offset(),
                letter.source().timestamp());
        line("reason      %s (attempt %d)", letter.reason(), letter.attempt());
        line("error       %s", letter.failure().error());
        line("            %s", letter.failure().message());
        line("key         %s", letter.key() == null ? detail.keyBase64() + " (Base64)" : letter.key());
        line("schema id   %s", letter.schemaId() == null ? "none" : letter.schemaId());
        line("trace id    %s", letter.traceId() == null ? "none" : letter.traceId());
        line(
                "headers     %s",
                detail.headers().stream()
                        .filter(header -> !header.name().startsWith("__"))
                        .map(header -> header.name() + "=" + (header.text() == null ? header.base64() : header.text()))
                        .collect(Collectors.joining(", ")));
        letter.replays()
                .forEach(replay -> line(
                        "replayed    %s by %s, to partition %d, offset %d%s",
                        replay.at(),
                        replay.by(),
                        replay.partition(),
                        replay.offset(),
                        replay.edited() ? ", edited" : ""));
        value(detail.value());
    }

    void replay(ReplayReport report) {
        for (ReplayResult result : report.results()) {
            line(
                    "%-22s %s%s%s",
                    result.id(),
                    result.outcome().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    where(result),
                    result.message() == null ? "" : ": " + result.message());
            if (result.value() != null) {
                out.println(pretty(result.value()).indent(4).stripTrailing());
            }
        }
        line(
                "%s%s",
                Arrays.stream(Outcome.values())
                        .filter(outcome -> report.count(outcome) > 0 || outcome == Outcome.SENT)
                        .map(outcome -> report.count(outcome) + " "
                                + outcome.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", ")),
                report.complete() ? "" : "; more match: repeat, or see --limit");
    }

    private void value(LetterDetail.Value value) {
        if (value.message() != null) {
            line("value       %d bytes, %s", value.bytes(), value.type());
            out.println(pretty(value.message()));
            return;
        }
        line("value       %s: %s", value.bytes() == null ? "none" : value.bytes() + " bytes", value.error());
        if (value.base64() != null) {
            byte[] bytes = Base64.getDecoder().decode(value.base64());
            String hex = HexFormat.of().formatHex(bytes, 0, Math.min(SHOWN_BYTES, bytes.length));
            line("            %s%s", hex, bytes.length > SHOWN_BYTES ? "... (--json has all, in Base64)" : "");
        }
    }

    private static String where(ReplayResult result) {
        if (result.topic() == null) {
            return "";
        }
        String at = result.partition() == null ? "" : "-" + result.partition() + "@" + result.offset();
        return " to " + result.topic() + at + ", key " + result.key() + (result.edited() ? ", edited" : "");
    }

    private static String pretty(Object value) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists, texts and numbers are JSON", e);
        }
    }

    private void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }
}
