package com.acme.commerce.observe.promql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "up ; up",
                "sum by (job, instance) (rate(a_total{b=\"c\", d=~\"e|f\"}[5m])) ; a_total",
                "sum(rate(a_total[$__rate_interval])) by (job) ; a_total",
                "a / on (namespace) group_left (job) b ; a b",
                "level:a:rate5m > 14.4 * 0.01 and b < 1e9 ; b level:a:rate5m",
                "a unless on (x) b offset 5m or vector(0) ; a b",
                "histogram_quantile(0.5, sum by (le) (rate(a_bucket[1m]))) ; a_bucket",
                "label_replace(a, \"to\", \"$1\", \"from\", \"(.*)\") ; a",
                "a == bool 1 # but not b ; a",
                "absent(a) ; a",
                "sum(a{x=\"by (y)\"}) ; a"
            })
    void namesAreWhatIsReadFromPrometheus(String expression, String names) {
        assertThat(String.join(" ", SeriesNames.in(expression))).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"rate(a{b=\"c\"}[5m]) / a ; a a{b=\"c\"}", "sum by (x) (a{x=~\"y.*\"}) > 1 ; a{x=~\"y.*\"}"})
    void selectorsKeepTheLabelsThatAreAskedFor(String expression, String selectors) {
        assertThat(String.join(" ", SeriesNames.selectors(expression))).isEqualTo(selectors);
    }
}
