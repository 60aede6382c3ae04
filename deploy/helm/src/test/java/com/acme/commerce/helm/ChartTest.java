package com.acme.commerce.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every set of values gives objects that a cluster takes. */
class ChartTest {

    @Test
    void strictLintFindsNothing() {
        LintResult result = new Helm(Chart.FOLDER).lint().strict().call();

        assertThat(result.getMessages()).noneMatch(message -> message.contains("[WARNING]"));
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.helm.Chart#variants")
    void everyObjectIsOneThatAClusterTakes(String variant) {
        Rendered rendered = Chart.render(variant);

        assertThat(rendered.objects()).hasSizeGreaterThan(5);
        assertThat(ObjectCheck.problems(rendered)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("com.acme.commerce.helm.Chart#variants")
    void theObjectsFitTogether(String variant) {
        assertThat(Consistency.problems(Chart.render(variant))).isEmpty();
    }
}
