package com.acme.commerce.topology.fraud.decision;

import com.acme.commerce.contracts.ml.FraudVerdict;
import com.acme.commerce.contracts.payments.FraudReason;
import java.util.ArrayList;
import java.util.List;

/**
 * A model of rules that people can read. Each thing that speaks against an order has a weight from 0 to 1, as if it was the
 * chance of fraud given that alone; together they count as independent: an order is honest if none of them is right.
 */
public final class RuleModel implements FraudModel {

    static final double BLOCK = 0.8;
    static final double REVIEW = 0.5;

    private static final double LISTED = 1.0;
    private static final double TOO_MANY_ORDERS = 0.9;
    private static final double MANY_ORDERS = 0.4;
    private static final double SHARED_CARD = 0.85;
    private static final double OTHER_CURRENCY = 0.3;
    private static final double VERY_LARGE = 0.6;
    private static final double LARGE = 0.3;

    /** So many times a large order is a very large one. */
    private static final int VERY = 10;

    private final FraudTerms terms;

    public RuleModel(FraudTerms terms) {
        this.terms = terms;
    }

    private record Signal(FraudReason reason, double weight) {}

    @Override
    public String name() {
        return "rules";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public FraudJudgement judge(FraudFeatures features) {
        double honest = 1;
        FraudReason reason = FraudReason.HIGH_RISK_SCORE;
        for (Signal signal : signals(features)) {
            honest *= 1 - signal.weight();
            boolean decidesAlone = signal.weight() >= BLOCK;
            if (decidesAlone && reason == FraudReason.HIGH_RISK_SCORE) {
                reason = signal.reason();
            }
        }
        double score = 1 - honest;
        FraudVerdict verdict =
                score >= BLOCK ? FraudVerdict.BLOCK : score >= REVIEW ? FraudVerdict.REVIEW : FraudVerdict.PASS;
        return new FraudJudgement(score, verdict, reason);
    }

    /** What speaks against the order, the most certain first. */
    private List<Signal> signals(FraudFeatures features) {
        List<Signal> signals = new ArrayList<>();
        if (features.blocklisted()) {
            signals.add(new Signal(FraudReason.BLOCKLISTED, LISTED));
        }
        int orders = Math.max(features.customerOrders(), features.cardOrders());
        if (orders > terms.orders()) {
            signals.add(new Signal(FraudReason.VELOCITY, TOO_MANY_ORDERS));
        } else if (2L * orders > terms.orders() && orders > 1) {
            signals.add(new Signal(FraudReason.VELOCITY, MANY_ORDERS));
        }
        if (features.customersOfCard() > terms.customers()) {
            signals.add(new Signal(FraudReason.MISMATCH, SHARED_CARD));
        }
        if (features.currencyDiffers()) {
            signals.add(new Signal(FraudReason.MISMATCH, OTHER_CURRENCY));
        }
        if (features.amount() >= (double) terms.highAmount() * VERY) {
            signals.add(new Signal(FraudReason.HIGH_RISK_SCORE, VERY_LARGE));
        } else if (features.amount() >= terms.highAmount()) {
            signals.add(new Signal(FraudReason.HIGH_RISK_SCORE, LARGE));
        }
        return signals;
    }
}
