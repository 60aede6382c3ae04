package com.acme.commerce.chaos.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * What a run showed.
 *
 * @param outcomes one for each invariant
 * @param faults one row for each
 * @param transactions how they ended
 */
public record Verdict(List<Outcome> outcomes, List<FaultRow> faults, Aborts transactions) {

    private static final int SHOWN = 20;

    public Verdict {
        outcomes = List.copyOf(outcomes);
        faults = List.copyOf(faults);
    }

    public long violations() {
        return outcomes.stream().mapToLong(Outcome::violations).sum();
    }

    /** Whether anything was tested: where no transaction was aborted, nothing had to be undone. */
    public boolean provesSomething() {
        return transactions.aborted() > 0 && faults.stream().anyMatch(fault -> !fault.isFailed());
    }

    /** 0 where all holds and something was proved, otherwise 1. */
    public int exitCode() {
        return violations() == 0 && provesSomething() ? 0 : 1;
    }

    /** For people. */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%4s  %-18s %-11s %8s %7s %9s %9s %9s  %s",
                "no",
                "fault",
                "target",
                "begin s",
                "for s",
                "answered",
                "silence s",
                "back s",
                "what was done");
        faults.forEach(fault -> line(
                text,
                "%4d  %-18s %-11s %8.1f %7.1f %8.1f%% %9.1f %9s  %s",
                fault.number(),
                fault.kind(),
                fault.target(),
                fault.beginMs() / 1000,
                (fault.healMs() - fault.beginMs()) / 1000,
                100 * fault.availability(),
                fault.silenceMs() / 1000,
                seconds(fault.recoveryMs()),
                fault.effect()));
        text.append('\n');
        kinds(text);
        text.append('\n');
        line(text, "%-28s %12s %12s", "invariant", "checked", "violations");
        outcomes.forEach(outcome ->
                line(text, "%-28s %,12d %,12d", outcome.invariant(), outcome.checked(), outcome.violations()));
        text.append('\n');
        line(
                text,
                "transactions: %,d committed, %,d aborted; %d faults, %d of them could not be made",
                transactions.committed(),
                transactions.aborted(),
                faults.size(),
                faults.stream().filter(FaultRow::isFailed).count());
        outcomes.forEach(outcome -> findings(text, outcome));
        line(text, "result  %s", result());
        return text.toString();
    }

    /** For machines: one object. */
    public String toJson() {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("ok", exitCode() == 0);
        json.put("violations", violations());
        json.put("provesSomething", provesSomething());
        json.set("transactions", mapper.valueToTree(transactions));
        json.set("outcomes", mapper.valueToTree(outcomes));
        json.set("kinds", mapper.valueToTree(KindSummary.of(faults)));
        json.set("faults", mapper.valueToTree(faults));
        return json.toString();
    }

    private String result() {
        if (violations() > 0) {
            return String.format(Locale.ROOT, "%,d violations", violations());
        }
        return provesSomething()
                ? "all holds"
                : "nothing is proved: no transaction was aborted, so nothing that was written had to be undone";
    }

    private void kinds(StringBuilder text) {
        line(
                text,
                "%-18s %6s %9s %10s %6s %7s %6s",
                "kind",
                "faults",
                "answered",
                "silence s",
                "most",
                "back s",
                "most");
        KindSummary.of(faults)
                .forEach(kind -> line(
                        text,
                        "%-18s %6d %8.1f%% %10.1f %6.1f %7s %6s",
                        kind.kind(),
                        kind.faults(),
                        100 * kind.availability(),
                        kind.silenceMs().median() / 1000,
                        kind.silenceMs().most() / 1000,
                        seconds(kind.recoveryMs().median()),
                        seconds(kind.recoveryMs().most())));
    }

    /** Of what may never have been. */
    private static String seconds(double millis) {
        return millis < 0 ? "-" : String.format(Locale.ROOT, "%.1f", millis / 1000);
    }

    private static void findings(StringBuilder text, Outcome outcome) {
        outcome.first().stream().limit(SHOWN).forEach(finding -> {
            line(text, "  %s: %s %s", outcome.invariant(), finding.key(), finding.description());
            finding.evidence().forEach(fact -> line(text, "      %s", fact));
        });
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
