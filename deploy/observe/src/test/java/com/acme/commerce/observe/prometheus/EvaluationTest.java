package com.acme.commerce.observe.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.commerce.observe.Repository;
import com.acme.commerce.observe.promql.Expression;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final List<Allowed> ALLOWED = List.of(
            new Allowed("may be empty", "be empty", "nobody asked yet"),
            new Allowed("may be zero", "be zero", "all is well"));

    @Test
    void aPanelHasToShowSomething() throws Exception {
        assertThat(panels("a", "x")).containsExactly("a has no result: x");
        assertThat(panels("may be empty", "x")).isEmpty();
        assertThat(panels("may be zero", "x")).hasSize(1);
        assertThat(panels("a", "x", 0.0)).isEmpty();
    }

    @Test
    void aRateHasToMove() throws Exception {
        assertThat(panels("a", "rate(x[1m])", 0.0, Double.NaN)).containsExactly("a is never more than 0: rate(x[1m])");
        assertThat(panels("a", "rate(x[1m])", 0.0, 2.0)).isEmpty();
        assertThat(panels("may be zero", "rate(x[1m])", 0.0)).isEmpty();
        assertThat(panels("may be empty", "rate(x[1m])", 0.0)).isEmpty();
    }

    @Test
    void whatIsNotANumberShowsNothing() throws Exception {
        assertThat(panels("a", "x / y", Double.NaN)).containsExactly("a is not a number: x / y");
        assertThat(panels("a", "x / y", Double.NaN, 0.5)).isEmpty();
    }

    @Test
    void anAlertMayBeSilentButNotForWantOfASeries() throws Exception {
        Evaluation evaluation =
                new Evaluation(query -> query.contains("count(there") ? List.of(1.0) : List.of(), List.of());
        assertThat(evaluation.faultsOfRules(List.of(new Expression("well", "there > 5"))))
                .isEmpty();
        assertThat(evaluation.faultsOfRules(List.of(new Expression("blind", "there > 5 and not_there{a=\"b\"} > 1"))))
                .containsExactly("blind not_there{a=\"b\"} does not exist: there > 5 and not_there{a=\"b\"} > 1");
    }

    @Test
    void whatPrometheusCannotEvaluateIsAFault() throws Exception {
        Evaluation evaluation = new Evaluation(
                query -> {
                    throw new IOException("parse error");
                },
                List.of());
        assertThat(evaluation.faultsOfPanels(List.of(new Expression("a", "x +"))))
                .containsExactly("a parse error: x +");
        assertThat(evaluation.faultsOfRules(List.of(new Expression("a", "x +"))))
                .containsExactly("a parse error: x +");
    }

    @Test
    void whateverIsAllowedExistsAndHasAReason() throws IOException {
        List<String> places = Stream.of(
                        Expression.ofDashboards(Repository.DASHBOARDS), Expression.ofRules(Repository.RULES))
                .flatMap(List::stream)
                .map(Expression::place)
                .toList();
        assertThat(Allowed.list()).isNotEmpty().allSatisfy(allowed -> {
            assertThat(places).contains(allowed.place());
            assertThat(allowed.may()).isIn("be empty", "be zero");
            assertThat(allowed.why()).isNotBlank();
        });
    }

    private static List<String> panels(String place, String promQl, Double... values) throws Exception {
        return new Evaluation(query -> List.of(values), ALLOWED).faultsOfPanels(List.of(new Expression(place, promQl)));
    }
}
