package com.acme.commerce.chaos.check;

import com.acme.commerce.chaos.history.History;
import com.acme.commerce.local.verify.Rule;
import com.acme.commerce.local.verify.VerifyReport;
import com.acme.commerce.local.verify.Violations;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Judges a run from outside: by the committed topics, as {@code verify} adds them up, and by the history of what clients
 * asked and were answered. It asks no store and believes no program.
 */
public final class Checker {

    private static final List<Invariant> INVARIANTS = List.of(
            new OwnWrites(),
            new MonotonicStatus(),
            new HonestStaleness(),
            new AcknowledgedCheckouts(),
            new ProcessorCharges());

    /**
     * Those of the ledger that speak of contexts which a run has; and those of all others, should they ever be broken.
     */
    private static final List<Rule> RULES =
            List.of(Rule.STOCK, Rule.CHECKOUT, Rule.PAYMENT, Rule.RESERVATION, Rule.EXACTLY_ONCE, Rule.RECORDS);

    private Checker() {}

    /**
     * @param conservation what the committed topics add up to when all was at rest; empty where it never came to rest
     * @param unrest why it did not; empty where it did
     */
    public static Verdict judge(
            History history, Optional<VerifyReport> conservation, List<Finding> unrest, Aborts transactions) {
        List<Outcome> outcomes = new ArrayList<>();
        INVARIANTS.forEach(invariant -> outcomes.add(invariant.check(history)));
        outcomes.add(Outcome.of("all comes to rest", 1, unrest));
        conservation.ifPresent(report -> outcomes.addAll(conserved(report)));
        return new Verdict(outcomes, new FaultTable(history).rows(), transactions);
    }

    private static List<Outcome> conserved(VerifyReport report) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Rule rule : Rule.values()) {
            long count = report.violations().counts().getOrDefault(rule, 0L);
            if (count > 0 || RULES.contains(rule)) {
                outcomes.add(new Outcome(
                        "conserved: " + rule.label(), report.records(), count, findings(rule, report.violations())));
            }
        }
        return outcomes;
    }

    private static List<Finding> findings(Rule rule, Violations violations) {
        return violations.first().stream()
                .filter(violation -> violation.rule() == rule)
                .map(violation -> new Finding(violation.key(), violation.description(), violation.evidence()))
                .toList();
    }
}
