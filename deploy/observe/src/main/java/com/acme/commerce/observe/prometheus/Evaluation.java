package com.acme.commerce.observe.prometheus;

import com.acme.commerce.observe.promql.Expression;
import com.acme.commerce.observe.promql.SeriesNames;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates expressions on a Prometheus that watches a system at work, and finds those that show nothing: because they are
 * wrong, because nobody serves what they read, or because what they read never changes.
 */
public final class Evaluation {

    private final Source prometheus;
    private final List<Allowed> allowed;

    /** Answers expressions, as {@link Prometheus#query(String)} does. */
    @FunctionalInterface
    public interface Source {
        /** @throws IOException if the expression cannot be evaluated */
        List<Double> query(String expression) throws IOException, InterruptedException;
    }

    public Evaluation(Source prometheus, List<Allowed> allowed) {
        this.prometheus = prometheus;
        this.allowed = List.copyOf(allowed);
    }

    /** What is wrong with panels: each has to show something, and one about a rate or a duration more than zero. */
    public List<String> faultsOfPanels(List<Expression> expressions) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (Expression expression : expressions) {
            try {
                fault(expression, prometheus.query(expression.promQl()))
                        .ifPresent(fault -> faults.add(text(expression, fault)));
            } catch (IOException e) {
                faults.add(text(expression, e.getMessage()));
            }
        }
        return faults;
    }

    /**
     * What is wrong with rules. That an alert has no result is how it should be; so each series that it reads must have one, or it
     * is silent for want of a series, and will always be.
     */
    public List<String> faultsOfRules(List<Expression> expressions) throws InterruptedException {
        List<String> faults = new ArrayList<>();
        for (Expression expression : expressions) {
            try {
                prometheus.query(expression.promQl());
                for (String selector : SeriesNames.selectors(expression.promQl())) {
                    if (prometheus.query("count(" + selector + ")").isEmpty() && !Allowed.empty(allowed, expression)) {
                        faults.add(text(expression, selector + " does not exist"));
                    }
                }
            } catch (IOException e) {
                faults.add(text(expression, e.getMessage()));
            }
        }
        return faults;
    }

    private Optional<String> fault(Expression expression, List<Double> values) {
        if (values.isEmpty()) {
            return Allowed.empty(allowed, expression) ? Optional.empty() : Optional.of("has no result");
        }
        boolean zeroIsFine = Allowed.zero(allowed, expression);
        if (values.stream().allMatch(value -> value.isNaN())) {
            return zeroIsFine ? Optional.empty() : Optional.of("is not a number");
        }
        if (isOverTime(expression) && !zeroIsFine && values.stream().noneMatch(value -> value > 0)) {
            return Optional.of("is never more than 0");
        }
        return Optional.empty();
    }

    private static boolean isOverTime(Expression expression) {
        return expression.promQl().contains("rate(")
                || expression.promQl().contains("increase(")
                || expression.promQl().contains("histogram_quantile(");
    }

    private static String text(Expression expression, String fault) {
        return expression.place() + " " + fault + ": " + expression.promQl();
    }
}
